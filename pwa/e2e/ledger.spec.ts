/** A month's last days: reviewed, proposed, confirmed, sealed, handed out, and proved to an author. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Download } from "@playwright/test";
import type { components } from "../src/api/schema.gen";
import { t } from "../src/i18n";
import { formatMonth } from "../src/i18n/format";
import { bringCard } from "../src/i18n/parts/card";
import { bringLedger } from "../src/i18n/parts/ledger";
import { bringPlan } from "../src/i18n/parts/plan";
import { bringProof } from "../src/i18n/parts/proof";
import type { IssueSummary, Office } from "./stand/office";
import { Phone } from "./stand/phone";
import { binary } from "./stand/program";
import { expect, test } from "./stand/test";

type Schemas = components["schemas"];
const run = promisify(execFile);

test.beforeAll(async () => {
  await Promise.all([bringCard(), bringLedger(), bringPlan(), bringProof()]);
});
test.describe.configure({ mode: "serial", timeout: 120_000 });
test.use({ viewport: { width: 1280, height: 800 } });

/** The month that is next to be sealed; set by the first story. */
let month = "";
const named = () => formatMonth(month, "zh-CN");

async function ledgers(office: Office): Promise<Schemas["LedgerSummary"][]> {
  return ((await (await office.get("officer1", "/ledgers")).json()) as Schemas["LedgerList"]).items;
}

/** Issues of the month that an observer has in it. */
async function ownIn(office: Office, username: string): Promise<IssueSummary[]> {
  const page = (await (await office.get(username, `/issues?month=${month}&limit=200`)).json()) as Schemas["IssueList"];
  return page.items.filter((issue) => issue.status === "submitted" || issue.status === "accepted");
}

async function saved(download: Download): Promise<{ path: string; bytes: Buffer; done(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "mingcha-export-"));
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return { path, bytes: await readFile(path), done: () => rm(folder, { recursive: true }) };
}

/** The page sees what another officer did when somebody turns to it again. */
async function comeBackUntil({ page }: Phone, seen: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await seen();
  }).toPass({ timeout: 30_000 });
}

/** Asks for an export in the dialog and waits for the file. */
async function take(phone: Phone, format: "xlsx" | "json"): Promise<Download> {
  await phone.press("ledger.export");
  await phone.page.locator("label.tile", { hasText: t(`ledger.export.${format}`) }).click();
  const coming = phone.page.waitForEvent("download");
  await phone.press("ledger.exportMake");
  const download = await coming;
  await phone.press("common.close");
  return download;
}

test("one officer proposes the seal, another confirms it, and the month shows its seal", async ({
  phone,
  office,
  line,
  browser,
}) => {
  const open = (await ledgers(office)).filter((one) => one.state === "open");
  month = open.at(-1)?.month ?? "";
  const left = (await ownIn(office, "observer1")).filter((issue) => issue.status === "submitted");
  for (const { id } of left.slice(0, 2)) {
    const { version } = await office.issue("officer1", id);
    const answer = await office.post("officer1", `/issues/${id}/decisions`, { decision: "accept", version });
    expect(answer.status).toBe(200);
  }

  await phone.logIn("officer1");
  await phone.page.locator('nav a[href="/ledgers"]').click();
  await phone.page.locator("a.entry", { hasText: named() }).click();
  await expect(phone.page.getByRole("heading", { level: 1 })).toHaveText(t("ledger.of", { month: named() }));
  // The other officer has the same month open all the while.
  const other = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "zh-CN" });
  const second = new Phone(await other.newPage(), line.url);
  await second.logIn("officer2");
  await second.open(`/ledgers/${month}`);
  await expect(second.button("ledger.propose")).toBeVisible();
  await phone.press("ledger.propose");
  await phone.page.locator("dialog[open] .button-danger").click();
  await expect(phone.page.getByRole("heading", { name: t("ledger.proposed") })).toBeVisible();
  // Who proposed may not confirm.
  await expect(phone.button("ledger.confirm")).toHaveCount(0);

  await comeBackUntil(second, () => expect(second.button("ledger.confirm")).toBeVisible({ timeout: 1000 }));
  await second.press("ledger.confirm");
  await second.page.locator("dialog[open] .button-danger").click();
  // The progress is found again after a reload, or the seal by then.
  await second.page.reload();
  const sealOn = ({ page }: Phone) => page.getByRole("img", { name: t("ledger.sealTitle", { month: named() }) });
  await expect(sealOn(second)).toBeVisible({ timeout: 30_000 });
  await comeBackUntil(phone, () => expect(sealOn(phone)).toBeVisible({ timeout: 1000 }));
  await expect(second.page.locator(".ledger-table tbody tr").first().locator(".cell-number")).toHaveText("1");
  await other.close();
  expect((await ledgers(office)).find((one) => one.month === month)?.state).toBe("sealed");
});

test("the sealed month goes out as a file that verifies, and as a workbook", async ({ phone }) => {
  await phone.logIn("officer1");
  await phone.open(`/ledgers/${month}`);
  const json = await saved(await take(phone, "json"));
  const { stdout } = await run(binary, ["verify", json.path]);
  expect(stdout).toContain(`${month}: all fits`);
  await json.done();
  const xlsx = await saved(await take(phone, "xlsx"));
  expect(xlsx.bytes.subarray(0, 2).toString()).toBe("PK");
  await xlsx.done();
});

test("an entry opens beside the table, and what is added to it stands behind it", async ({ phone }) => {
  await phone.logIn("officer2");
  await phone.open(`/ledgers/${month}`);
  await phone.page.locator(".ledger-table tbody a").first().click();
  await expect(phone.page.locator(".ledger-entry h2")).toHaveText(t("ledger.entry", { n: 1 }));
  await phone.page
    .locator(".ledger-entry")
    .getByRole("button", { name: t("ledger.supplement") })
    .click();
  await phone.page.locator("#supplement-text").fill("门牌应为四号");
  await phone.press("ledger.supplementAdd");
  await expect(phone.page.locator(".ledger-entry .words", { hasText: "门牌应为四号" })).toBeVisible();
  await phone.page.reload();
  await expect(phone.page.locator(".ledger-entry .words", { hasText: "门牌应为四号" })).toBeVisible();
  await phone.press("ledger.entryClose");
  await expect(phone.page.locator(".ledger-table tbody a").first()).toBeFocused();
});

test("a plan is drawn, and shows who goes where", async ({ phone }) => {
  await phone.logIn("officer1");
  await phone.open("/plans");
  await phone.page.locator("#month option").last().waitFor({ state: "attached" });
  await phone.page.locator("#month").selectOption({ index: 1 });
  await phone.page.locator("#visits").fill("0");
  await phone.press("plan.submit");
  await expect(phone.said("plan.need.visits")).toBeVisible();
  await phone.page.locator("#visits").fill("12");
  await phone.page.locator("#repeated").fill("25");
  await phone.press("plan.submit");
  await expect(phone.page).toHaveURL(/\/plans\/[0-9a-f-]{36}$/);
  await expect(phone.said("plan.madeOf", { made: 0, draws: 15 })).toBeVisible();
  await expect(phone.said("plan.agreementNone")).toBeVisible();
});

test("two officers change the same scorecard: both changes are shown, and one is chosen", async ({ phone, office }) => {
  const line = (points: number) => ({
    dimensions: [
      { id: "manner", name: "态度", cap: 10, bonus: false, faults: [{ id: "cold", name: "态度冷淡", points }] },
    ],
  });
  const put = (points: number, version?: number) =>
    office.put("officer2", "/scorecards/zz-story", line(points), version ? { "If-Match": `"${version}"` } : {});
  expect((await put(1)).status).toBe(201);
  await phone.logIn("officer1");
  await phone.open("/scorecards/zz-story");
  await phone.page.locator('[data-at="d0.f0.name"]').fill("爱答不理");
  await phone.page.locator('[data-at="name"]').fill("热线");
  await expect(phone.said("card.change.name", { name: "热线" })).toBeVisible();
  await expect(phone.said("card.willBe", { n: 2 })).toBeVisible();
  expect((await put(3, 1)).status).toBe(201);
  await phone.press("card.save", { n: 2 });
  await expect(phone.said("card.conflict", { n: 2 })).toBeFocused();
  const theirs = { name: "态度冷淡", before: 1, after: 3 };
  await expect(phone.said("card.change.points", theirs)).toBeVisible();
  await phone.press("card.keepMine", { n: 3 });
  await expect(phone.said("card.saved", { n: 3 })).toBeVisible();
  await expect(phone.page.getByRole("heading", { level: 1 })).toHaveText(t("card.edit", { name: "热线" }));
  const stored = (await (await office.get("officer1", "/scorecards/zz-story")).json()) as Schemas["Scorecard"];
  expect(stored).toMatchObject({
    name: "热线",
    version: 3,
    dimensions: [{ faults: [{ name: "爱答不理", points: 1 }] }],
  });
});

test.describe("an author", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("sees that his own words are in the sealed ledger", async ({ phone, office }) => {
    const [own] = await ownIn(office, "observer1");
    if (!own) throw new Error("observer1 has nothing in the month");
    await phone.logIn("observer1");
    await phone.open(`/issues/${own.id}`);
    await phone.page.getByRole("link", { name: t("detail.proof", { month: named() }) }).click();
    await expect(phone.page.getByRole("status").getByRole("heading")).toContainText(named());
    await expect(phone.page.getByText(t("proof.key.first"))).toBeVisible();
    const { description } = await office.issue("observer1", own.id);
    await expect(phone.page.locator(".card .words")).toHaveText(description);
    const file = await Promise.all([phone.page.waitForEvent("download"), phone.press("proof.save")]);
    const kept = await saved(file[0]);
    expect(JSON.parse(kept.bytes.toString())).toMatchObject({ format: "mingcha-proof/1", recordId: own.id, month });
    await kept.done();
    await phone.page.reload();
    await expect(phone.page.getByText(t("proof.key.same"))).toBeVisible();
  });

  test("is told in words what does not fit of an answer that was changed on its way", async ({ phone, office }) => {
    const [own] = await ownIn(office, "observer1");
    if (!own) throw new Error("observer1 has nothing in the month");
    await phone.logIn("observer1");
    await phone.context.route("**/proofs/**", async (route) => {
      if (!route.request().url().includes("/api/")) return route.fallback();
      const answer = await route.fetch();
      const proof = (await answer.json()) as Schemas["LedgerProof"];
      const bytes = Buffer.from(proof.entry ?? "", "base64");
      bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
      await route.fulfill({ response: answer, json: { ...proof, entry: bytes.toString("base64") } });
    });
    await phone.open(`/proofs/${month}/${own.id}`);
    await expect(phone.said("proof.fails")).toBeVisible();
    await expect(phone.page.getByText(t("proof.content.fails"))).toBeVisible();
    await expect(phone.page.locator("#proof-words")).toHaveCount(0);
  });
});
