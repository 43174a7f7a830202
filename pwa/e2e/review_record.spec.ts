import { t } from "../src/i18n";
import { bringReview } from "../src/i18n/parts/review";
import { look, photograph } from "./stand/camera";
import { openRow, outcome, press, sent } from "./stand/desk";
import { RENDERED } from "./stand/office";
import { jpeg } from "./stand/phone";
import { expect, test } from "./stand/test";

test.describe.configure({ timeout: 90_000 });
test.use({ viewport: { width: 1280, height: 800 } });
// The same sentences as the page's: the stories speak Chinese.
test.beforeAll(() => bringReview());

test("the office's ruling stands beside the author's words, and goes along when accepting", async ({
  phone,
  office,
}) => {
  const words = `要改判定的一条 ${crypto.randomUUID().slice(0, 8)}`;
  const issue = await sent(office, words, { severity: "minor" });
  await phone.logIn("officer1");
  await openRow(phone, words);
  await phone.page.keyboard.press("e");
  const form = phone.page.locator(".ruling-form");
  await form.getByLabel(t("review.field.severity")).selectOption("urgent");
  await form.getByLabel(t("review.field.note")).fill("已电话核实");
  await expect(form).toContainText(t("review.original", { value: t("severity.minor") }));
  await press(phone, t("review.do.accept"));
  await expect(outcome(phone, "review.done.accept")).toBeVisible();
  const now = await office.issue("officer1", issue.id);
  expect(now).toMatchObject({
    status: "accepted",
    severity: "minor",
    ruling: { severity: "urgent", note: "已电话核实" },
  });
  await phone.open(`/issues/${issue.id}`);
  await expect(phone.page.locator(".detail")).toContainText(t("review.original", { value: t("severity.minor") }));
});

test("a part of a photo is covered in a copy; the photo itself stays as it was", async ({ phone, studio, office }) => {
  const words = `有人脸的一条 ${crypto.randomUUID().slice(0, 8)}`;
  await phone.page.setViewportSize({ width: 390, height: 844 });
  await phone.logIn("observer3");
  await phone.log(words, [jpeg(await photograph(studio, 50))]);
  await expect(phone.row(words)).toContainText(t("status.submitted"), { timeout: 20_000 });
  const [summary] = await office.issues("officer1", words);
  const ready = async () => (await office.issue("officer1", summary?.id ?? "")).photos[0];
  await expect.poll(async () => (await ready())?.state, RENDERED).toBe("ready");
  const photoId = (await ready())?.id ?? "";
  const before = await office.photo("officer1", photoId, "full");
  expect((await look(studio, before)).topLeft).toBe("red");
  await phone.logOut();
  await phone.page
    .getByRole("dialog")
    .getByRole("button", { name: t("settings.logOut"), exact: true })
    .click();

  await phone.page.setViewportSize({ width: 1280, height: 800 });
  await phone.typeLogin("officer1");
  await phone.open(`/issues/${summary?.id}`);
  await phone.page.locator(".detail .photo-frame").first().click();
  await phone.press("redact.open");
  const layer = phone.page.locator(".redact-layer");
  await expect(phone.page.locator(".redact-frame img")).toBeVisible();
  const box = await layer.boundingBox();
  if (!box) throw new Error("no layer");
  // Over the upper left quarter, by dragging.
  await phone.page.mouse.move(box.x + box.width * 0.05, box.y + box.height * 0.05);
  await phone.page.mouse.down();
  await phone.page.mouse.move(box.x + box.width * 0.45, box.y + box.height * 0.45, { steps: 4 });
  await phone.page.mouse.up();
  await expect(phone.page.locator(".redact-row")).toHaveCount(1);
  // Over the lower right one, by pressing its two corners.
  await phone.page.mouse.click(box.x + box.width * 0.55, box.y + box.height * 0.55);
  await phone.page.mouse.click(box.x + box.width * 0.95, box.y + box.height * 0.95);
  await expect(phone.page.locator(".redact-row")).toHaveCount(2);
  await phone.press("redact.save");
  await expect(phone.said("redact.saved")).toBeVisible();

  const copy = await look(studio, await office.photo("officer1", photoId, "redacted"));
  expect([copy.topRight, copy.bottomLeft]).toEqual(["green", "blue"]);
  expect(["red", "white"]).not.toContain(copy.topLeft);
  expect(["red", "white"]).not.toContain(copy.bottomRight);
  expect(await office.photo("officer1", photoId, "full")).toEqual(before);

  await phone.press("redact.copy");
  await expect(phone.page.locator(`.redact-picture img[alt="${t("redact.copy")}"]`)).toBeVisible();
  await phone.press("redact.remove");
  await expect(phone.said("redact.removed")).toBeVisible();
  expect((await ready())?.redacted ?? false).toBe(false);
});

test("the list keeps filters, place and the open record over reload and back, on a desktop and on a phone", async ({
  phone,
  office,
}) => {
  // One on the first page that only the list of all states shows.
  const { id, version } = await sent(office, `已受理的一条 ${crypto.randomUUID().slice(0, 8)}`);
  expect((await office.post("officer1", `/issues/${id}/decisions`, { decision: "accept", version })).status).toBe(200);
  const all = await office.count("officer1");
  await phone.logIn("officer1");
  const rows = phone.page.locator("tbody tr");
  await expect(rows.first()).toBeVisible();
  await phone.page.locator("summary").click();
  await phone.page.locator("select[name=status]").selectOption("all");
  await phone.press("office.apply");
  await expect(phone.page).toHaveURL(/status=all/);
  await expect(rows.filter({ hasText: t("status.accepted") }).first()).toBeVisible();
  const page = await rows.count();
  expect(page).toBeLessThan(all);
  await phone.press("common.more");
  await expect(rows).toHaveCount(Math.min(all, 2 * page));
  await rows.nth(3).locator("a").click();
  await expect(phone.page.locator(".course")).toBeVisible();
  await expect(rows.nth(3)).toHaveAttribute("aria-current", "true");
  await phone.press("review.refresh");
  await expect(phone.page.locator(".course")).toBeVisible();
  await phone.reload();
  await expect(phone.page.locator(".course")).toBeVisible();
  await expect(phone.page.locator("tr[aria-current]")).toHaveCount(1);
  await phone.page.goBack();
  await expect(phone.page.locator(".detail")).toHaveCount(0);
  await expect(phone.page).toHaveURL(/status=all/);

  await phone.page.setViewportSize({ width: 390, height: 844 });
  await rows.nth(20).locator("a").click();
  await expect(phone.page.locator(".course")).toBeVisible();
  await expect(rows.first()).toBeHidden();
  await phone.press("app.back");
  await expect(rows.nth(20)).toBeInViewport();
  await phone.open("/issues/new");
  await expect(phone.page.locator("h1")).toHaveText(t("forbidden.title"));
});

test("a visit is read with its score by dimension and decided like an issue", async ({ phone, office }) => {
  await phone.logIn("officer1");
  await phone.page.getByRole("link", { name: t("review.tab.visits"), exact: true }).click();
  const rows = phone.page.locator("tbody tr");
  await expect(rows.first()).toBeVisible();
  const waiting = await rows.count();
  await rows.first().locator("a").click();
  const counts = phone.page.locator(".detail .counts");
  await expect(counts).toContainText(t("review.score"));
  await expect(counts).toContainText(t("review.grade"));
  await expect(phone.page.locator(".dimension").first()).toBeVisible();
  await expect(phone.page.getByRole("button", { name: t("review.do.merge") })).toHaveCount(0);
  await phone.page.keyboard.press("a");
  await expect(outcome(phone, "review.done.accept")).toBeVisible();
  await expect(rows).toHaveCount(waiting - 1);

  // Of the one that has opened now another officer is faster.
  const id = new URL(phone.page.url()).pathname.split("/").at(-1) ?? "";
  const { version } = (await (await office.get("officer2", `/visits/${id}`)).json()) as { version: number };
  const body = { decision: "return", reason: "请写清等候的人数", version };
  expect((await office.post("officer2", `/visits/${id}/decisions`, body)).status).toBe(200);
  await phone.page.keyboard.press("a");
  await press(phone, t("review.show"));
  await expect(phone.page.locator(".trouble")).toContainText("请写清等候的人数");
  await press(phone, t("review.takeTheirs"));
  const now = (await (await office.get("officer2", `/visits/${id}`)).json()) as { status: string };
  expect(now.status).toBe("returned");
});
