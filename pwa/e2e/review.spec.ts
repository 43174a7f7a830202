import { t } from "../src/i18n";
import { bringReview } from "../src/i18n/parts/review";
import { openRow, outcome, press, row, secondDesk, sent } from "./stand/desk";
import { expect, test } from "./stand/test";

test.describe.configure({ timeout: 90_000 });
test.use({ viewport: { width: 1280, height: 800 } });
// The same sentences as the page's: the stories speak Chinese.
test.beforeAll(() => bringReview());

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
