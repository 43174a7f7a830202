import { t } from "../src/i18n";
import { badGateway } from "./stand/line";
import { wear } from "./stand/pages";
import { expect, test } from "./stand/test";

test("who deletes items with the keyboard goes on with the next one, and after the last with the heading", async ({
  phone,
  line,
}) => {
  const { keyboard } = phone.page;
  line.fault = (method) => (method === "PUT" ? badGateway : undefined);
  await phone.logIn("observer7");
  for (const words of ["先写的一条", "后写的一条"]) await phone.log(words);
  await phone.goTo("/outbox");
  const deleteFirst = async () => {
    await phone.page.locator("li.card .button-danger").first().focus();
    await keyboard.press("Enter");
    await phone.page.locator("dialog .button-danger").focus();
    await keyboard.press("Enter");
  };
  await deleteFirst();
  await expect(phone.page.locator("li.card")).toHaveCount(1);
  await expect(phone.card("先写的一条")).toBeFocused();
  await deleteFirst();
  await expect(phone.said("outbox.emptyTitle")).toBeVisible();
  await expect(phone.page.locator("h1")).toBeFocused();
});

test("the button that notes the position keeps the focus when it becomes the one that removes it", async ({
  phone,
  line,
}) => {
  await phone.context.grantPermissions(["geolocation"], { origin: line.url });
  await phone.context.setGeolocation({ latitude: 30.57, longitude: 104.06, accuracy: 20 });
  await phone.logIn("observer7");
  await phone.page.locator('a[href="/issues/new"]').click();
  await phone.button("form.locate").focus();
  await phone.page.keyboard.press("Enter");
  await expect(phone.button("form.locateRemove")).toBeFocused();
  await phone.page.keyboard.press("Enter");
  await expect(phone.button("form.locate")).toBeFocused();
});

test("on the smallest phone at 200 % the field with the error is in sight above the bar", async ({ phone }) => {
  await phone.page.setViewportSize({ width: 320, height: 640 });
  await phone.logIn("observer8");
  await phone.page.locator('a[href="/issues/new"]').click();
  await wear(phone, "elder", 200);
  await phone.press("form.submit");
  const field = phone.page.locator("#categoryId");
  await expect(field).toBeFocused();
  const top = async (selector: string) => (await phone.page.locator(selector).boundingBox())?.y ?? 0;
  expect(await top(".actionbar")).toBeGreaterThan(640 * 0.6);
  await expect.poll(async () => (await field.boundingBox())?.y).toBeLessThan(await top(".actionbar"));
  for (const selector of ["#description", "#communityId", "#place"]) {
    await phone.page.locator(selector).focus();
    const box = await phone.page.locator(selector).boundingBox();
    expect(box?.y, selector).toBeGreaterThanOrEqual(60);
    expect(box?.y, selector).toBeLessThan(await top(".actionbar"));
  }
});

test("“retry all” also tries what waits out an error of the server", async ({ phone, line }) => {
  const words = "等着再发的一条";
  const busy = { ...badGateway, status: 503, headers: { "Retry-After": "600" } };
  line.fault = (method) => (method === "PUT" ? busy : undefined);
  await phone.logIn("observer10");
  await phone.log(words);
  await phone.goTo("/outbox");
  await expect(phone.card(words)).toContainText(t("error.server"));
  line.fault = () => undefined;
  await phone.press("outbox.retryAll");
  await expect(phone.said("outbox.emptyTitle")).toBeVisible();
});

test("a store that never answers gives a page that says what to do, not a white one", async ({ phone }) => {
  await phone.page.addInitScript(() => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function () {
      // A request of the engine's own, of which nobody ever hears.
      const asking = open.call(this, "silent");
      asking.addEventListener = () => {};
      return asking;
    };
  });
  await phone.open();
  await expect(phone.page.locator("h1")).toHaveText(t("app.stuck"));
  await expect(phone.said("app.stuckBody")).toBeVisible();
});
