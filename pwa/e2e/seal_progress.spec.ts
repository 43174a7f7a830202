/** How far a sealing is and how much a file holds: said while it lasts, to the eye and to the ear. */
import type { Page } from "@playwright/test";
import type { components } from "../src/api/schema.gen";
import { t } from "../src/i18n";
import { formatMonth } from "../src/i18n/format";
import { bringLedger } from "../src/i18n/parts/ledger";
import type { Office } from "./stand/office";
import { asSealed, asSealing, ledgerOf, monthsOf } from "./stand/sealing";
import { expect, test } from "./stand/test";

test.beforeAll(() => bringLedger());

type Ledger = components["schemas"]["Ledger"];

/** The newest month: no story closes it. */
async function newest(office: Office): Promise<Ledger> {
  const month = (await monthsOf(office))[0]?.month ?? "";
  return ledgerOf(office, month);
}

/** Answers the month's page with whatever now is; undefined: not at all. */
async function answerWith(page: Page, month: string, now: () => Ledger | undefined): Promise<void> {
  await page.route(`**/api/v1/ledgers/${month}`, async (route) => {
    const ledger = now();
    if (!ledger) return route.abort();
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: ledger });
  });
}

test("a sealing shows how far it is, tells it to who cannot see it, and ends in the seal", async ({
  phone,
  office,
}) => {
  const real = await newest(office);
  let now: Ledger | undefined = asSealing(real);
  await answerWith(phone.page, real.month, () => now);
  await phone.logIn("officer1");
  await phone.open(`/ledgers/${real.month}`);
  const bar = phone.page.locator("progress.progress");
  const status = phone.page.locator("[role=status]", { has: phone.page.locator("xpath=self::p") });
  // Nothing is counted yet: a bar without a place, and a sentence.
  await expect(bar).toHaveAccessibleName(t("ledger.gathering"));
  expect(await bar.evaluate((el: HTMLProgressElement) => el.position)).toBe(-1);
  // A live region speaks when its text changes, not when it is put there: it must stay the same one.
  const spoken = await status.filter({ hasText: t("ledger.gathering") }).elementHandle();
  expect(spoken).not.toBeNull();
  const heard = () => spoken?.evaluate((el) => (el.isConnected ? el.textContent : "gone"));

  for (const done of [40, 120]) {
    now = asSealing(real, { done, total: 160 });
    const words = t("ledger.sealing", { done, total: 160 });
    await expect(bar).toHaveAccessibleName(words);
    await expect.poll(heard).toBe(words);
    expect(await bar.evaluate((el: HTMLProgressElement) => el.position)).toBe(done / 160);
  }

  now = undefined;
  await expect(phone.said("ledger.sealingUnseen")).toBeVisible();
  expect(await bar.evaluate((el: HTMLProgressElement) => el.value)).toBe(120);
  now = asSealing(real, { done: 160, total: 160 });
  await expect.poll(heard).toBe(t("ledger.sealing", { done: 160, total: 160 }));
  await expect(phone.said("ledger.sealingUnseen")).toHaveCount(0);

  now = asSealed(real);
  const month = formatMonth(real.month, "zh-CN");
  await expect(phone.page.getByRole("img", { name: t("ledger.sealTitle", { month }) })).toBeVisible();
  await expect(bar).toHaveCount(0);
  await expect(phone.page.locator("[role=status] .toast")).toHaveText(t("ledger.sealed"));
});

test("while a file is prepared it says how many entries will be in it", async ({ phone, office }) => {
  const real = await newest(office);
  const n = real.totals.entries;
  let go = () => {};
  const held = new Promise<void>((done) => {
    go = done;
  });
  await phone.page.route("**/export-links", async (route) => {
    await held;
    await route.continue();
  });
  await phone.logIn("officer1");
  await phone.open(`/ledgers/${real.month}`);
  await phone.press("ledger.export");
  await phone.page.locator("label.tile", { hasText: t("ledger.export.csv") }).click();
  const status = phone.page.locator("dialog[open] [role=status]");
  await expect(status).toHaveText("");
  await phone.press("ledger.exportMake");
  await expect(status).toHaveText(t("ledger.exportMaking", { n }));
  const coming = phone.page.waitForEvent("download");
  go();
  await expect(phone.said("ledger.exportReady", { n })).toBeVisible();
  await (await coming).delete();
});
