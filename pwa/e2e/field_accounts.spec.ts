import { t } from "../src/i18n";
import { badGateway } from "./stand/line";
import { expect, test } from "./stand/test";

test("4.8 logging out with unsent items warns; the next account sees nothing of them; the first has them back", async ({
  phone,
  line,
  office,
  pictures,
}) => {
  const words = "楼上漏水到二楼走廊";
  line.fault = (method) => (method === "PUT" ? badGateway : undefined);
  await phone.logIn("observer9");
  await phone.log(words, pictures.slice(0, 1));
  await phone.logOut();
  await expect(phone.page.getByRole("dialog")).toContainText(t("settings.logOutTitle", { n: 1 }));
  await phone.press("settings.logOutStay");
  await phone.logOut();
  await phone.press("settings.logOutAnyway");
  await expect(phone.page.locator("#username")).toHaveValue("");

  line.fault = () => undefined;
  await phone.typeLogin("observer10");
  await expect(phone.page.locator("h1")).toBeVisible();
  await expect(phone.row(words)).toHaveCount(0);
  await phone.goTo("/outbox");
  await expect(phone.said("outbox.emptyTitle")).toBeVisible();
  await phone.reload();
  await expect(phone.said("outbox.emptyTitle")).toBeVisible();
  await expect(phone.page.getByText(words)).toHaveCount(0);
  expect(await office.issues("officer1", words)).toEqual([]);

  await phone.logOut();
  await phone.page
    .getByRole("dialog")
    .getByRole("button", { name: t("settings.logOut"), exact: true })
    .click();
  await phone.typeLogin("observer9");
  await expect(phone.row(words)).toContainText(t("status.submitted"), { timeout: 20_000 });
  expect(await office.issues("observer9", words)).toHaveLength(1);
  expect(await office.issues("observer10", words)).toEqual([]);
});

test("4.10 the session ended in the field: after the login the queue goes on and nothing is typed again", async ({
  phone,
  line,
  office,
  pictures,
}) => {
  const words = "广场舞音响太大";
  const draft = "这一条还没写完";
  await phone.logIn("observer11");
  await phone.readyForOffline();
  line.down();
  await phone.context.setOffline(true);
  await phone.log(words, pictures.slice(0, 2));
  await phone.write(draft);
  await expect
    .poll(async () => (await phone.allKept("drafts")).map((kept) => kept.content))
    .toMatchObject([{ description: draft }]);

  const cookies = await phone.context.cookies(`${line.url}/api/v1/sessions`);
  await office.revoke(cookies.find((cookie) => cookie.name === "mingcha_refresh")?.value ?? "");
  await phone.open("/outbox");
  line.up();
  await phone.context.setOffline(false);
  await expect(phone.said("outbox.needsLogin")).toBeVisible({ timeout: 20_000 });
  await expect(phone.card(words)).toBeVisible();
  await phone.page.getByRole("link", { name: t("outbox.login") }).click();
  await expect(phone.page.locator("#username")).toHaveValue("observer11");
  await phone.typeLogin("observer11");
  await expect(phone.row(words)).toContainText(t("status.submitted"), { timeout: 20_000 });
  await expect(phone.page.getByText(draft)).toBeVisible();
  const arrived = await office.issues("observer11", words);
  expect(arrived).toHaveLength(1);
  expect(arrived[0]?.photoCount).toBe(2);
});
