import { t } from "../src/i18n";
import { expect, test } from "./stand/test";

test("elder version, text size, dark and English work at once and stand after a restart", async ({ phone }) => {
  await phone.logIn("observer3");
  const root = phone.page.locator("html");
  const size = () => phone.page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
  const normal = await size();
  await phone.goTo("/settings");
  await phone.page.getByRole("switch", { name: t("settings.elder") }).click();
  await expect(root).toHaveAttribute("data-elder", "");
  const elder = await size();
  expect(elder).toBeGreaterThanOrEqual(18);
  expect(elder).toBeGreaterThan(normal);
  await phone.page.locator("label.tile", { hasText: "200%" }).click();
  await expect(root).toHaveAttribute("data-size", "200");
  expect(await size()).toBeGreaterThanOrEqual(30);
  await phone.page.locator("label.tile", { hasText: t("settings.theme.dark") }).click();
  await expect(root).toHaveAttribute("data-theme", "dark");
  await phone.page.locator("label.tile", { hasText: "English" }).click();
  await expect(root).toHaveAttribute("lang", "en");
  await expect(phone.page.locator("h1")).toHaveText("Settings");
  await expect.poll(() => phone.kept("kv", "settings")).toMatchObject({ elder: true, textSize: 200, language: "en" });

  await phone.reload();
  for (const [name, value] of [
    ["data-elder", ""],
    ["data-size", "200"],
    ["data-theme", "dark"],
    ["lang", "en"],
  ] as const)
    await expect(root).toHaveAttribute(name, value);
});

test("the elder version is offered on the first screen, before anybody is logged in", async ({ phone }) => {
  await phone.open();
  await phone.page.getByRole("switch", { name: t("login.elder") }).click();
  await expect(phone.page.locator("html")).toHaveAttribute("data-elder", "");
});

test("a whole report can be made with the keyboard alone", async ({ phone }) => {
  const words = "只用键盘写的一条";
  const { keyboard } = phone.page;
  const tabTo = async (selector: string) => {
    const there = () => phone.page.evaluate((wanted) => document.activeElement?.matches(wanted), selector);
    for (let i = 0; i < 60 && !(await there()); i++) await keyboard.press("Tab");
    expect(await there(), selector).toBe(true);
  };
  await phone.logIn("observer4");
  await tabTo('a[href="/issues/new"]');
  await keyboard.press("Enter");
  await phone.page.locator("#description").waitFor();
  await tabTo("input[name=categoryId]");
  await keyboard.press("Space");
  await tabTo("#description");
  await keyboard.type(words);
  await tabTo("button[type=submit]");
  await keyboard.press("Enter");
  await expect(phone.row(words)).toContainText(t("status.submitted"), { timeout: 20_000 });
});
