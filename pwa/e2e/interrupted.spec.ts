/** What happens in between: the network breaks while one writes, a finger trembles, a page is killed and seen again. */
import type { Locator } from "@playwright/test";
import { t } from "../src/i18n";
import { bringLedger } from "../src/i18n/parts/ledger";
import { bringReview } from "../src/i18n/parts/review";
import type { Line } from "./stand/line";
import type { Phone } from "./stand/phone";
import { expect, test } from "./stand/test";
import { chooseUnit, pickGrade, pressClock, reveal, unitNamed } from "./stand/visits";

test.beforeAll(() => Promise.all([bringLedger(), bringReview()]));

async function breakNetwork(phone: Phone, line: Line): Promise<void> {
  line.down();
  await phone.context.setOffline(true);
  // Long enough for what the page reads again to have failed.
  await phone.page.waitForTimeout(1500);
}

/** Two presses at one place, as near to each other as of a finger that trembles. */
async function pressTwice(phone: Phone, button: Locator): Promise<void> {
  const box = await button.boundingBox();
  if (!box) throw new Error("nothing to press");
  const at = [box.x + box.width / 2, box.y + box.height / 2] as const;
  await phone.page.mouse.click(...at);
  await phone.page.waitForTimeout(120);
  await phone.page.mouse.click(...at);
}

test.describe("an officer's network breaks and", () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test("the scorecard keeps what was changed in it", async ({ phone, line }) => {
    await phone.logIn("officer1");
    await phone.open("/scorecards/window");
    const name = phone.page.locator('[data-at="d0.name"]');
    await name.fill("改到一半的名称");
    await breakNetwork(phone, line);
    await expect(name).toHaveValue("改到一半的名称");
    line.up();
    await phone.context.setOffline(false);
    await phone.page.waitForTimeout(1500);
    await expect(name).toHaveValue("改到一半的名称");
  });

  test("a supplement that is being written stays, with the ledger behind it", async ({ phone, line, office }) => {
    const { items } = (await (await office.get("officer1", "/ledgers?limit=24")).json()) as {
      items: { month: string; state: string }[];
    };
    const sealed = items.find(({ state }) => state === "sealed");
    await phone.logIn("officer1");
    await phone.open(`/ledgers/${sealed?.month}`);
    await phone.page.locator(".ledger-table tbody a").first().click();
    await phone.page
      .locator(".ledger-entry")
      .getByRole("button", { name: t("ledger.supplement") })
      .click();
    const text = phone.page.locator("#supplement-text");
    await text.fill("写到一半的补充");
    await breakNetwork(phone, line);
    await expect(text).toHaveValue("写到一半的补充");
  });

  test("the reason for sending a visit back stays", async ({ phone, line }) => {
    await phone.logIn("officer1");
    await phone.open("/visits");
    await phone.page.locator("[data-row]").first().click();
    await phone.page.getByRole("button", { name: t("review.do.return") }).click();
    const reason = phone.page.locator("#reason");
    await reason.fill("请补一张照片");
    await breakNetwork(phone, line);
    await expect(reason).toHaveValue("请补一张照片");
  });
});

test.describe("at the officer's desk", () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test("what a search has taken out of sight is merged into nothing, and a bar that was put away is not undone", async ({
    phone,
    office,
  }) => {
    const { categories, communities } = (await (await office.get("observer4", "/reference")).json()) as Record<
      "categories" | "communities",
      { id: string }[]
    >;
    const mark = crypto.randomUUID().slice(0, 8);
    const send = async (words: string) => {
      const id = crypto.randomUUID();
      const answer = await office.put("observer4", `/issues/${id}`, {
        kind: "problem",
        description: words,
        categoryId: categories[0]?.id,
        communityId: communities[0]?.id,
        place: "三栋",
        observedAt: new Date(Date.now() - 60_000).toISOString(),
        photos: [],
      });
      expect(answer.status).toBe(201);
      return id;
    };
    await send(`路灯不亮三栋 ${mark}`);
    const second = await send(`路灯不亮三栋 ${mark} 又一次`);
    await phone.logIn("officer1");
    await phone.open(`/issues/${second}`);
    await phone.page.getByRole("button", { name: t("review.do.merge") }).click();
    const dialog = phone.page.getByRole("dialog");
    await dialog.locator("input[name=into]").first().check();
    await dialog.locator("input[name=q]").fill("没有这样的一条");
    await dialog.getByRole("button", { name: t("office.apply") }).click();
    await expect(dialog.locator("input[name=into]")).toHaveCount(0);
    await dialog.getByRole("button", { name: t("review.do.merge") }).click();
    await expect(dialog.getByText(t("review.needInto"))).toBeVisible();
    expect((await office.issue("officer1", second)).status).toBe("submitted");
    await phone.page.keyboard.press("Escape");

    await phone.page.getByRole("button", { name: t("review.do.return") }).click();
    await phone.page.locator("#reason").fill("请补一张照片");
    await dialog.getByRole("button", { name: t("review.do.return"), exact: true }).click();
    const bar = phone.page.locator(".outcome-bar");
    await bar.getByRole("button", { name: t("common.close") }).click();
    await phone.page.keyboard.press("u");
    await phone.page.waitForTimeout(800);
    expect((await office.issue("officer1", second)).status).toBe("returned");
  });
});

test.describe("in front of the window", () => {
  /** What a stranger must not read, not even for the moment of a start. */
  const CASE_WORDS = /暗访|扣分|评分|督办|纪工委|明察|[Ss]core/;

  test("a page that was killed in the middle of a visit shows nothing of it while it starts again", async ({
    phone,
    office,
  }) => {
    const unit = await unitNamed(office, "inspector4", 2);
    await phone.logIn("inspector4");
    await phone.page.locator('a[href="/visits/new"]').click();
    await chooseUnit(phone, unit.name);
    await pressClock(phone, "visit.arrive");
    await phone.page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      const look = () => {
        if (document.body) seen.push(document.body.innerText);
        // The file's own title stands there before any script runs.
        if (document.title !== "明察") seen.push(document.title);
      };
      new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
    });
    for (const place of ["/visits/new", "/", "/outbox"]) {
      await phone.open(place);
      await expect(phone.page.locator(".notes-title")).toBeVisible();
      const seen = await phone.page.evaluate(() => (globalThis as typeof globalThis & { seen: string[] }).seen);
      expect(seen.join("\n")).not.toMatch(new RegExp(`${CASE_WORDS.source}|${unit.name}`));
    }
  });

  test("a trembling finger neither hands the visit in nor begins two issues", async ({ phone, office }) => {
    const unit = await unitNamed(office, "inspector5", 2);
    await phone.logIn("inspector5");
    await phone.page.locator('a[href="/visits/new"]').click();
    await chooseUnit(phone, unit.name);
    await pressClock(phone, "visit.arrive");
    await pickGrade(phone, 4);
    await phone.page.waitForTimeout(700);
    await pressTwice(phone, phone.button("visit.giveUp"));
    await phone.page.waitForTimeout(700);
    await expect(phone.button("visit.submit")).toBeVisible();
    await phone.button("visit.undo", { mark: t("visit.leftAt") }).click();
    await pressClock(phone, "visit.serve");
    await phone.page.waitForTimeout(700);
    await pressTwice(phone, phone.button("visit.finish"));
    await phone.page.waitForTimeout(700);
    await expect(phone.button("visit.submit")).toBeVisible();

    await phone.button("visit.issueAdd").evaluate((button: HTMLElement) => {
      button.click();
      button.click();
    });
    await expect(phone.page.locator("#description")).toBeVisible();
    const drafts = await phone.allKept("drafts");
    expect(drafts.filter(({ kind }) => kind === "issue")).toHaveLength(1);
  });

  test("a visit that waits gives nothing away beside another, and looking at it alone hides nothing", async ({
    phone,
    line,
    office,
  }) => {
    const unit = await unitNamed(office, "inspector6", 2);
    const other = await unitNamed(office, "inspector6", 3);
    await phone.logIn("inspector6");
    await phone.readyForOffline();
    await breakNetwork(phone, line);
    await phone.page.locator('a[href="/visits/new"]').click();
    await chooseUnit(phone, unit.name);
    await pressClock(phone, "visit.arrive");
    await phone.page.waitForTimeout(700);
    await phone.press("visit.giveUp");
    await pickGrade(phone, 3);
    await phone.page.waitForTimeout(700);
    await phone.press("visit.submit");
    await expect(phone.page.locator(".toast")).toContainText(t("visit.saved"));

    await phone.page.reload();
    await phone.goTo("/outbox");
    await expect(phone.card(unit.name)).toBeVisible();
    await phone.press("outbox.edit");
    await expect(phone.page.locator("#unitId")).toContainText(unit.name);
    await expect(phone.page.locator(".notes")).toHaveCount(0);
    await phone.page.locator(".topbar button").click();
    await phone.goTo("/");
    await expect(phone.page.locator('a[href="/visits/new"]').first()).toBeVisible();

    await phone.page.locator('a[href="/visits/new"]').first().click();
    await chooseUnit(phone, other.name);
    await pressClock(phone, "visit.arrive");
    await phone.page.locator(".topbar button").click();
    await phone.goTo("/outbox");
    const notes = phone.page.locator(".notes");
    if (await notes.isVisible()) await reveal(phone);
    await expect(phone.page.locator("li.card")).toHaveCount(1);
    const bodyText = () => phone.page.locator("body").innerText();
    expect(await bodyText()).not.toMatch(new RegExp(`${CASE_WORDS.source}|${unit.name}`));
    await phone.goTo("/settings");
    expect(await bodyText()).not.toMatch(CASE_WORDS);
  });
});
