import type { Locator } from "@playwright/test";
import { type Key, t } from "../src/i18n";
import { bringReview } from "../src/i18n/parts/review";
import { look, photograph } from "./stand/camera";
import { type Issue, type Office, RENDERED } from "./stand/office";
import { jpeg, Phone } from "./stand/phone";
import { expect, test } from "./stand/test";
import { watch } from "./stand/watch";

test.describe.configure({ timeout: 90_000 });
test.use({ viewport: { width: 1280, height: 800 } });
// The same sentences as the page's: the stories speak Chinese.
test.beforeAll(() => bringReview());

/** An issue that an observer has sent, past the app. */
async function sent(office: Office, words: string, part: Record<string, unknown> = {}): Promise<Issue> {
  const reference = (await (await office.get("observer3", "/reference")).json()) as {
    categories: { id: string }[];
    communities: { id: string }[];
  };
  const body = {
    kind: "problem",
    description: words,
    categoryId: reference.categories[0]?.id,
    communityId: reference.communities[0]?.id,
    place: "三栋",
    observedAt: new Date(Date.now() - 60_000).toISOString(),
    photos: [],
    ...part,
  };
  const answer = await office.put("observer3", `/issues/${crypto.randomUUID()}`, body);
  expect(answer.status).toBe(201);
  return (await answer.json()) as Issue;
}

const row = (phone: Phone, words: string): Locator => phone.page.locator("tbody tr", { hasText: words });
const heading = (phone: Phone): Locator => phone.page.locator(".detail > h2");

/** The bar that says what was decided last. */
const outcome = (phone: Phone, key: Key): Locator => phone.page.locator(".outcome").getByText(t(key), { exact: true });

async function openRow(phone: Phone, words: string): Promise<void> {
  await row(phone, words).locator("a").click();
  await expect(phone.page.locator(".detail .words").first()).toContainText(words);
}

/** A second officer at a second desk. */
async function secondDesk(phone: Phone, url: string): Promise<{ desk: Phone; close: () => Promise<void> }> {
  const context = await phone.context.browser()?.newContext({
    viewport: { width: 1280, height: 800 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
  });
  if (!context) throw new Error("no browser for a second desk");
  const breaches = await watch(context, url);
  const desk = new Phone(await context.newPage(), url);
  await desk.logIn("officer2");
  return {
    desk,
    close: async () => {
      await context.close();
      expect(breaches).toEqual([]);
    },
  };
}

const press = (phone: Phone, name: string) => phone.page.getByRole("button", { name, exact: false }).first().click();

test("two officers decide about one issue: the second is shown both versions and nothing is overwritten", async ({
  phone,
  line,
  office,
}) => {
  const words = `两位干部同看的一条 ${crypto.randomUUID().slice(0, 8)}`;
  const issue = await sent(office, words);
  await phone.logIn("officer1");
  const { desk, close } = await secondDesk(phone, line.url);
  await openRow(phone, words);
  await openRow(desk, words);

  await press(desk, t("review.do.return"));
  await desk.page.locator("#reason").fill("请补一张照片");
  await desk.page
    .getByRole("dialog")
    .getByRole("button", { name: t("review.do.return"), exact: true })
    .click();
  await expect(outcome(desk, "review.done.return")).toBeVisible();

  // The first still has the old version before him.
  await press(phone, t("review.do.accept"));
  await expect(row(phone, words)).toContainText(t("review.overtaken"));
  expect((await office.issue("officer1", issue.id)).status).toBe("returned");
  await press(phone, t("review.show"));
  const trouble = phone.page.locator(".trouble");
  await expect(trouble).toContainText("请补一张照片");
  await expect(trouble.getByRole("region", { name: t("review.mine") })).toContainText(t("review.plan.accept"));
  await expect(trouble.getByRole("region", { name: t("review.stored") })).toContainText(t("status.returned"));
  const officer2 = (await office.issue("officer1", issue.id)).course.at(-1)?.byName ?? "?";
  await expect(trouble).toContainText(officer2);

  await press(phone, t("review.takeTheirs"));
  await expect(trouble).toHaveCount(0);
  expect((await office.issue("officer1", issue.id)).status).toBe("returned");

  // Deciding again, now of the version that is stored, goes through.
  await press(phone, t("review.do.accept"));
  await expect(outcome(phone, "review.done.accept")).toBeVisible();
  const now = await office.issue("officer1", issue.id);
  expect(now.status).toBe("accepted");
  expect(now.course.map((event) => event.type)).toEqual(["submitted", "returned", "accepted"]);
  await close();
});

test("“apply mine” sends the decision on top of the version that was shown, once", async ({ phone, line, office }) => {
  const words = `坚持自己的一条 ${crypto.randomUUID().slice(0, 8)}`;
  const issue = await sent(office, words);
  await phone.logIn("officer1");
  await openRow(phone, words);
  const answer = await office.post("officer2", `/issues/${issue.id}/decisions`, {
    decision: "void",
    reason: "以为是试用",
    version: issue.version,
  });
  expect(answer.status).toBe(200);
  await press(phone, t("review.do.accept"));
  await press(phone, t("review.show"));
  await press(phone, t("review.applyMine"));
  await expect(outcome(phone, "review.done.accept")).toBeVisible();
  const now = await office.issue("officer1", issue.id);
  expect(now.course.map((event) => event.type)).toEqual(["submitted", "voided", "accepted"]);
  expect(line.seen.filter((seen) => seen.path.endsWith(`${issue.id}/decisions`)).map((seen) => seen.status)).toEqual([
    412, 200,
  ]);
});

test("a decision whose answer was lost stays marked, and trying again does not decide twice", async ({
  phone,
  line,
  office,
}) => {
  const words = `回答丢了的一条 ${crypto.randomUUID().slice(0, 8)}`;
  const issue = await sent(office, words);
  await phone.logIn("officer1");
  await openRow(phone, words);
  line.fault = (method) => (method === "POST" ? "lose" : undefined);
  await phone.page.keyboard.press("a");
  await expect(row(phone, words)).toContainText(t("review.unsure"), { timeout: 20_000 });
  // Going elsewhere forgets nothing.
  await phone.goTo("/settings");
  await phone.goTo("/");
  await expect(phone.page.locator(".outcome")).toContainText(t("review.stuck", { n: 1 }));
  line.fault = () => undefined;
  await press(phone, t("review.show"));
  await expect(phone.page.locator(".trouble")).toContainText(t("review.notSentBody"));
  await phone.page
    .locator(".trouble")
    .getByRole("button", { name: t("common.retry") })
    .click();
  await expect(outcome(phone, "review.done.accept")).toBeVisible();
  await expect(row(phone, words)).toHaveCount(0);
  expect((await office.issue("officer1", issue.id)).course.map((event) => event.type)).toEqual([
    "submitted",
    "accepted",
  ]);
});

test("returned with a reason, edited by the observer without a network, sent again, accepted", async ({
  phone,
  line,
  office,
}) => {
  const words = `要补充的一条 ${crypto.randomUUID().slice(0, 8)}`;
  const better = `${words}，三栋二单元楼道`;
  const reason = "请写清在哪个楼道";
  const issue = await sent(office, words);
  const { desk, close } = await secondDesk(phone, line.url);
  await openRow(desk, words);
  await desk.page.keyboard.press("r");
  await desk.page.locator("#reason").fill(reason);
  await desk.page
    .getByRole("dialog")
    .getByRole("button", { name: t("review.do.return"), exact: true })
    .click();
  await expect(outcome(desk, "review.done.return")).toBeVisible();

  await phone.page.setViewportSize({ width: 390, height: 844 });
  await phone.logIn("observer3");
  await phone.readyForOffline();
  await expect(phone.row(words)).toContainText(t("status.returned"));
  await phone.row(words).click();
  await expect(phone.page.getByText(reason).first()).toBeVisible();
  line.down();
  await phone.context.setOffline(true);
  await phone.page.getByRole("link", { name: t("detail.edit"), exact: true }).click();
  await phone.page.locator("#description").fill(better);
  await phone.save();
  line.up();
  await phone.context.setOffline(false);
  await expect
    .poll(async () => (await office.issue("officer1", issue.id)).description, { timeout: 30_000 })
    .toBe(better);
  expect((await office.issue("officer1", issue.id)).status).toBe("submitted");

  await desk.open("/");
  await openRow(desk, better);
  await expect(desk.page.locator(".course")).toContainText(reason);
  await desk.page.keyboard.press("a");
  await expect(outcome(desk, "review.done.accept")).toBeVisible();
  await expect(row(desk, better)).toHaveCount(0);
  expect((await office.issue("officer1", issue.id)).status).toBe("accepted");
  await close();
});

test("one of two about the same thing is merged into the other, after a look at both, and taken back", async ({
  phone,
  office,
}) => {
  const tail = crypto.randomUUID().slice(0, 8);
  const first = await sent(office, `院门口的井盖松了，晚上很响 ${tail} 甲`);
  const second = await sent(office, `院门口的井盖松了，晚上很响 ${tail} 乙`);
  await phone.logIn("officer1");
  await openRow(phone, `${tail} 乙`);
  const like = phone.page.locator("li.like", { hasText: `${tail} 甲` });
  await expect(like).toContainText(t("review.same.words"));
  await like.getByRole("button", { name: t("review.compare") }).click();
  const dialog = phone.page.getByRole("dialog");
  await expect(dialog.getByRole("region", { name: t("review.thisOne") })).toContainText("乙");
  await expect(dialog.getByRole("region", { name: t("review.otherOne") })).toContainText("甲");
  await dialog.getByRole("button", { name: t("review.mergeInto") }).click();
  await expect(dialog.getByRole("radio", { checked: true })).toHaveCount(1);
  await dialog.getByRole("button", { name: t("review.do.merge"), exact: true }).click();
  await expect(outcome(phone, "review.done.merge")).toBeVisible();
  expect(await office.issue("officer1", second.id)).toMatchObject({ status: "merged", mergedInto: first.id });

  await phone.press("review.undoAccept");
  await expect(outcome(phone, "review.done.accept")).toBeVisible();
  expect((await office.issue("officer1", second.id)).status).toBe("accepted");
});

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

test("the list keeps filters, place and the open record over reload and back, on a desktop and on a phone", async ({
  phone,
  office,
}) => {
  const all = await office.count("officer1");
  await phone.logIn("officer1");
  const rows = phone.page.locator("tbody tr");
  await expect(rows.first()).toBeVisible();
  await phone.page.locator("summary").click();
  await phone.page.locator("select[name=status]").selectOption("all");
  await phone.press("office.apply");
  await expect(phone.page).toHaveURL(/status=all/);
  // Only the list of all states says them.
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
