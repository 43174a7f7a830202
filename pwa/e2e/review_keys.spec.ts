import type { Locator } from "@playwright/test";
import { t } from "../src/i18n";
import { bringReview } from "../src/i18n/parts/review";
import { heading, openRow, outcome, row, sent } from "./stand/desk";
import type { Phone } from "./stand/phone";
import { expect, test } from "./stand/test";

test.describe.configure({ timeout: 90_000 });
test.use({ viewport: { width: 1280, height: 800 } });
// The same sentences as the page's: the stories speak Chinese.
test.beforeAll(() => bringReview());

/** On to that by the tabulator, as often as it takes; a dialog keeps the focus inside. */
async function tabTo({ page }: Phone, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 40; presses++) {
    if (await target.evaluate((el) => el === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the tabulator does not come there");
}

test("an officer works through the inbox with the keyboard alone", async ({ phone, office }) => {
  const tail = crypto.randomUUID().slice(0, 8);
  const now = Date.now();
  for (const [name, ago] of [
    ["丙", 3],
    ["乙", 2],
    ["甲", 1],
  ] as const)
    await sent(office, `键盘 ${tail} ${name}`, { observedAt: new Date(now - ago * 1000).toISOString() });
  const { keyboard } = phone.page;
  await phone.logIn("officer1");
  await phone.open(`/?status=submitted&q=${tail}`);
  await expect(phone.page.locator("tbody tr")).toHaveCount(3);
  await keyboard.press("j");
  await expect(row(phone, `${tail} 甲`).locator("a")).toBeFocused();
  await keyboard.press("Enter");
  await expect(phone.page.locator(".detail .words").first()).toContainText("甲");
  await keyboard.press("j");
  await expect(phone.page.locator(".detail .words").first()).toContainText("乙");
  await keyboard.press("k");
  await expect(phone.page.locator(".detail .words").first()).toContainText("甲");

  // Letters in a field are letters.
  await keyboard.press("r");
  await keyboard.type("jkarmv 请补充");
  await expect(phone.page.locator("#reason")).toHaveValue("jkarmv 请补充");
  await keyboard.press("Escape");
  await expect(phone.page.locator("dialog[open]")).toHaveCount(0);

  await keyboard.press("a");
  await expect(phone.page.locator(".detail .words").first()).toContainText("乙");
  await expect(heading(phone)).toBeFocused();
  await keyboard.press("v");
  await keyboard.type("试用");
  await keyboard.press("Tab");
  await phone.page
    .getByRole("dialog")
    .getByRole("button", { name: t("review.do.void"), exact: true })
    .press("Enter");
  await expect(phone.page.locator(".detail .words").first()).toContainText("丙");
  await expect(outcome(phone, "review.done.void")).toBeVisible();

  // Switched off, letters do nothing any more.
  await keyboard.press("?");
  await phone.page.getByRole("switch").press("Space");
  await keyboard.press("Escape");
  await keyboard.press("a");
  await phone.page.waitForTimeout(300);
  await expect(phone.page.locator(".detail .words").first()).toContainText("丙");
  await keyboard.press("Escape");
  await expect(phone.page.locator(".detail")).toHaveCount(0);
  const found = await office.issues("officer1", `键盘 ${tail}`);
  expect(Object.fromEntries(found.map((one) => [one.excerpt.slice(-1), one.status]))).toEqual({
    甲: "accepted",
    乙: "void",
    丙: "submitted",
  });
});

test("keys that follow at once reach what the key before has opened, never the record behind it", async ({
  phone,
  office,
}) => {
  const words = `快手按键的一条 ${crypto.randomUUID().slice(0, 8)}`;
  const issue = await sent(office, words);
  await phone.logIn("officer1");
  await openRow(phone, words);
  // Faster than any painting: only what is done in the same turn has been done.
  const field = await phone.page.evaluate(async () => {
    const press = async (key: string) => {
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      await new Promise<void>((go) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => go();
        port2.postMessage(undefined);
      });
    };
    for (const key of ["r", "a", "j", "v"]) await press(key);
    return document.activeElement?.id;
  });
  expect(field).toBe("reason");
  await expect(phone.page.locator("dialog[open]")).toHaveCount(1);
  await phone.page.keyboard.press("Escape");
  await expect(phone.page.locator(".detail .words").first()).toContainText(words);
  expect(await office.issue("officer1", issue.id)).toMatchObject({ status: "submitted", version: issue.version });
});

test("a record is sent back, and another merged, by keys alone", async ({ phone, office }) => {
  const tail = crypto.randomUUID().slice(0, 8);
  const now = Date.now();
  const at = (ago: number) => ({ observedAt: new Date(now - ago * 1000).toISOString() });
  const kept = await sent(office, `三栋路灯不亮 ${tail} 原来那条`, at(3));
  const twin = await sent(office, `三栋路灯不亮 ${tail} 又说一遍`, at(2));
  const vague = await sent(office, `说不清在哪里 ${tail}`, at(1));
  const { keyboard } = phone.page;
  const button = (name: string) => phone.page.getByRole("dialog").getByRole("button", { name, exact: true });
  await phone.logIn("officer1");
  await phone.open(`/?status=submitted&q=${tail}`);
  await expect(phone.page.locator("tbody tr")).toHaveCount(3);
  await keyboard.press("j");
  await expect(row(phone, "说不清").locator("a")).toBeFocused();
  await keyboard.press("Enter");
  await expect(phone.page.locator(".detail .words").first()).toContainText("说不清");

  // Sent back: the reason, and on by the tabulator to the button that sends it.
  await keyboard.press("r");
  await expect(phone.page.locator("#reason")).toBeFocused();
  await keyboard.type("请写明是几单元");
  await tabTo(phone, button(t("review.do.return")));
  await keyboard.press("Enter");
  await expect(outcome(phone, "review.done.return")).toBeVisible();
  await expect(phone.page.locator(".detail .words").first()).toContainText("又说一遍");
  await expect(heading(phone)).toBeFocused();

  // Merged: the other is searched for, chosen with the space bar and confirmed.
  await keyboard.press("m");
  const search = phone.page.getByRole("dialog").getByRole("searchbox");
  await tabTo(phone, search);
  await keyboard.type("原来那条");
  await keyboard.press("Enter");
  const choice = phone.page.getByRole("dialog").getByRole("radio");
  await expect(choice).toHaveCount(1);
  await tabTo(phone, choice);
  await keyboard.press("Space");
  await tabTo(phone, button(t("review.do.merge")));
  await keyboard.press("Enter");
  await expect(outcome(phone, "review.done.merge")).toBeVisible();

  expect(await office.issue("officer1", vague.id)).toMatchObject({ status: "returned" });
  expect((await office.issue("officer1", vague.id)).course.at(-1)?.reason).toBe("请写明是几单元");
  expect(await office.issue("officer1", twin.id)).toMatchObject({ status: "merged", mergedInto: kept.id });
});
