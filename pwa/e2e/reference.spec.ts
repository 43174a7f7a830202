import { badGateway, portal } from "./stand/line";
import { expect, test } from "./stand/test";

test("the office's lists that did not come after the log-in are fetched again, and the form opens by itself", async ({
  phone,
  line,
}) => {
  let broken = true;
  const asked = () => line.seen.filter((s) => s.path === "/api/v1/reference").length;
  line.fault = (_method, path) => (broken && path === "/api/v1/reference" ? badGateway : undefined);
  await phone.logIn("observer1");
  await phone.page.locator('a[href="/issues/new"]').click();
  await expect(phone.said("form.noReference")).toBeVisible();
  // The browser thinks that it is online all the time: no event tells that the way is free.
  await expect.poll(asked).toBeGreaterThan(2);
  broken = false;
  await expect(phone.page.locator("#description")).toBeVisible({ timeout: 20_000 });
});

test("one press fetches the office's lists at once", async ({ phone, line }) => {
  line.fault = (_method, path) => (path === "/api/v1/reference" ? portal : undefined);
  await phone.logIn("observer1");
  await phone.page.locator('a[href="/issues/new"]').click();
  await expect(phone.said("form.noReference")).toBeVisible();
  // By then the pauses are long enough for a press to come before the next one ends.
  const asked = () => line.seen.filter((s) => s.path === "/api/v1/reference").length;
  await expect.poll(asked).toBeGreaterThan(3);
  line.fault = () => undefined;
  await phone.press("common.retry");
  await expect(phone.page.locator("#description")).toBeVisible({ timeout: 1_500 });
});
