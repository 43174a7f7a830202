import { t } from "../src/i18n";
import { RENDERED } from "./stand/office";
import { expect, test } from "./stand/test";

test("an issue that is sent can be edited: words and photos change, and it stays one record", async ({
  phone,
  office,
  pictures,
}) => {
  const words = "先写的话";
  const better = "改过的话：二单元，三楼";
  await phone.logIn("observer1");
  await phone.log(words, pictures.slice(0, 2));
  await expect(phone.row(words)).toContainText(t("status.submitted"), { timeout: 20_000 });
  const [first] = await office.issues("observer1", words);

  await phone.row(words).click();
  await expect(phone.page.locator(".photos .photo")).toHaveCount(2);
  await phone.page.getByRole("link", { name: t("detail.edit"), exact: true }).click();
  await expect(phone.page.locator("h1")).toHaveText(t("form.titleEdit"));
  await phone.page.locator("#description").fill(better);
  await phone.button("form.photoRemove", { n: 1 }).click();
  await expect(phone.thumbs).toHaveCount(1);
  await phone.addPhotos(pictures.slice(2, 3));
  await phone.save();
  await expect(phone.row(better)).toContainText(t("status.submitted"), { timeout: 20_000 });
  await expect
    .poll(async () => (await office.issue("observer1", first?.id ?? "")).photos.map((photo) => photo.state), RENDERED)
    .toEqual(["ready", "ready"]);
  const edited = await office.issue("observer1", first?.id ?? "");
  expect(edited.description).toBe(better);
  expect(edited.course.map((event) => event.type)).toEqual(["submitted", "edited"]);
  expect(await office.issues("observer1", words)).toEqual([]);
});

test("an edit that was overtaken elsewhere is shown, not lost and not forced", async ({ phone, line, office }) => {
  const words = "两边都改的一条";
  await phone.logIn("observer1");
  await phone.log(words);
  await expect(phone.row(words)).toContainText(t("status.submitted"), { timeout: 20_000 });
  const [summary] = await office.issues("observer1", words);
  await phone.row(words).click();
  await phone.page.getByRole("link", { name: t("detail.edit"), exact: true }).click();
  await phone.page.locator("#description").fill("手机上的说法");

  const { kind, description, categoryId, communityId, courtyard, observedAt, version } = await office.issue(
    "observer1",
    summary?.id ?? "",
  );
  const elsewhere = { kind, description: `${description}，别处改过`, categoryId, communityId, courtyard, observedAt };
  const put = await office.put(
    "observer1",
    `/issues/${summary?.id}`,
    { ...elsewhere, photos: [] },
    { "If-Match": `"${version}"` },
  );
  expect(put.status).toBe(200);

  await phone.save();
  await phone.goTo("/outbox");
  await expect(phone.card("手机上的说法")).toContainText(t("error.stale_version"));
  expect((await office.issue("observer1", summary?.id ?? "")).description).toContain("别处改过");
  expect(line.puts("issues").length).toBe(2);
});

test("feedback written without a network reaches the administrator, without a name", async ({ phone, line }) => {
  const words = "字还可以再大一点";
  await phone.logIn("observer1");
  await phone.readyForOffline();
  line.down();
  await phone.context.setOffline(true);
  await phone.open("/feedback");
  await phone.page.locator("#feedback-text").fill(words);
  await phone.press("feedback.submit");
  await expect(phone.said("form.saved")).toBeVisible();
  line.up();
  await phone.context.setOffline(false);
  await phone.goTo("/outbox");
  await expect(phone.said("outbox.emptyTitle")).toBeVisible({ timeout: 20_000 });
  await phone.logOut();
  await phone.page
    .getByRole("dialog")
    .getByRole("button", { name: t("settings.logOut"), exact: true })
    .click();
  await phone.typeLogin("admin1");
  await phone.open("/feedback/received");
  await expect(phone.page.locator("li.card", { hasText: words })).toBeVisible();
  await expect(phone.page.locator("li.card", { hasText: words })).not.toContainText("observer1");
});
