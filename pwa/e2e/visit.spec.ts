import { t } from "../src/i18n";
import { RENDERED } from "./stand/office";
import type { Phone } from "./stand/phone";
import { expect, test } from "./stand/test";
import {
  chooseUnit,
  nameFault,
  pickGrade,
  pressClock,
  reveal,
  type Scorecard,
  unitNamed,
  type Visit,
  visitsOf,
} from "./stand/visits";

/** What a stranger at the next window must not read. */
const CASE_WORDS = /暗访|扣分|评分|明察|督办|纪工委|Mingcha|[Vv]isit|[Ss]core/;

const bodyText = ({ page }: Phone) => page.locator("body").innerText();

test("a visit made offline, killed in the middle, arrives once with the score of the catalogue it began with", async ({
  restart,
  line,
  office,
  pictures,
}) => {
  const unit = await unitNamed(office, "inspector1", 3);
  const before = await visitsOf(office, "inspector1", unit.id);
  const card = (await (await office.get("inspector1", "/scorecards/window")).json()) as Scorecard;

  const first = await restart();
  await first.logIn("inspector1");
  await first.readyForOffline();
  line.down();
  await first.context.setOffline(true);
  await first.page.locator('a[href="/visits/new"]').click();
  await chooseUnit(first, unit.name);
  await pressClock(first, "visit.arrive");
  await pressClock(first, "visit.serve");
  const cold = await nameFault(first, "服务态度", "态度冷淡、语气生硬");
  await expect(cold).toContainText(t("visit.proof"));
  await cold.locator("input.input").fill("头也不抬");
  await nameFault(first, "工作状态", "上班时间玩手机、闲聊");
  await first.addPhotos(pictures.slice(0, 1));
  await expect(first.said("visit.running.quiet", { n: 97 })).toBeVisible();
  const killer = await first.context.newCDPSession(first.page);
  // The page alone: a browser that dies has not written its cookies yet, and would have to log in.
  const dead = first.page.waitForEvent("crash");
  killer.send("Page.crash").catch(() => {});
  await dead;

  // Meanwhile the office makes its scorecard dearer.
  const dearer = {
    dimensions: card.dimensions.map((d) => ({ ...d, faults: d.faults.map((f) => ({ ...f, points: 9 })) })),
  };
  const put = await office.put("officer1", "/scorecards/window", dearer, { "If-Match": `"${card.version}"` });
  expect(put.status).toBe(201);

  const second = await restart({ offline: true });
  await second.page.goto(line.url);
  await expect(second.page.locator(".notes-title")).toBeVisible();
  expect(await bodyText(second)).not.toMatch(CASE_WORDS);
  await reveal(second);
  await second.page.locator("a.card-link", { hasText: t("visit.continue") }).click();
  const phone = await nameFault(second, "工作状态", "上班时间玩手机、闲聊");
  await phone.locator("label.proof").click();
  await expect(second.said("visit.running.quiet", { n: 96 })).toBeVisible();
  await second.press("visit.issueAdd");
  await second.page.locator("#description").fill("门口没有无障碍坡道");
  await second.page
    .locator("label.tile", { has: second.page.locator("input[name=categoryId]") })
    .first()
    .click();
  await second.page.locator("#communityId").click();
  await second.page.locator("dialog .choice").first().click();
  await second.press("form.submit");
  await expect(second.page.locator("#issues")).toContainText("门口没有无障碍坡道");
  await pressClock(second, "visit.finish");
  await pickGrade(second, 2);
  await second.press("visit.submit");
  await expect(second.page.locator(".toast")).toContainText(t("visit.saved"));
  await expect(second.row(unit.name).first()).toContainText(t("status.local"));
  expect(line.puts("visits").filter(({ status }) => status > 0)).toEqual([]);

  line.up();
  await second.context.setOffline(false);
  await expect(second.row(unit.name).first()).toContainText(t("status.submitted"), { timeout: 20_000 });
  const after = await visitsOf(office, "inspector1", unit.id);
  expect(after).toHaveLength(before.length + 1);
  const fresh = after.find(({ id }) => !before.some((old) => old.id === id));
  const visit = (await (await office.get("inspector1", `/visits/${fresh?.id}`)).json()) as Visit;
  expect(visit).toMatchObject({ score: 96, scorecardVersion: card.version, grade: 2, unitId: unit.id });
  expect(visit.servedAt).toBeTruthy();
  expect(visit.faults).toEqual([
    { faultId: "cold", count: 1, note: "头也不抬" },
    { faultId: "phone-chat", count: 2, photoIds: [visit.photos[0]?.id] },
  ]);
  await expect
    .poll(
      async () => ((await (await office.get("inspector1", `/visits/${visit.id}`)).json()) as Visit).photos[0]?.state,
      RENDERED,
    )
    .toBe("ready");
  // The issue may arrive after the visit that names it.
  const arrived = async () => (await office.issues("inspector1", "门口没有无障碍坡道")).map(({ id }) => id);
  await expect.poll(arrived, { timeout: 20_000 }).toEqual(visit.issueIds);

  await second.row(unit.name).first().click();
  await expect(second.page.locator(".counts dd").first()).toHaveText("96");
  await expect(second.page.locator("dl.facts").first()).toContainText("−2");
});

test("in front of the window nothing tells what is being done, and one press hides all of it", async ({
  phone,
  office,
}) => {
  const unit = await unitNamed(office, "inspector2", 2);
  await phone.logIn("inspector2");
  await phone.page.locator('a[href="/visits/new"]').click();
  await chooseUnit(phone, unit.name);
  await pressClock(phone, "visit.arrive");
  await expect.poll(() => phone.page.title()).toBe(t("visit.notes"));
  expect(await bodyText(phone)).not.toMatch(CASE_WORDS);
  const accent = await phone.page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue("--accent"),
  );
  expect(accent.trim()).not.toBe("#b02a1f");

  const hide = phone.button("visit.hide");
  await hide.click();
  const notes = phone.page.locator(".notes-text");
  await expect(phone.page.locator(".app")).toBeHidden();
  expect(await bodyText(phone)).not.toMatch(new RegExp(`${CASE_WORDS.source}|${unit.name}`));
  await notes.fill("买葱");
  // A tap is not enough to come back.
  await phone.page.locator(".notes-title").click();
  await expect(notes).toBeVisible();
  await reveal(phone);
  await expect(phone.page.locator("#unitId")).toContainText(unit.name);

  // From inside a dialog too.
  await phone.page.locator("#unitId").click();
  await phone.page
    .locator("dialog")
    .getByRole("button", { name: t("visit.hide") })
    .click();
  await expect(notes).toHaveValue("买葱");
  await phone.page.keyboard.press("Control+Enter");
  await expect(notes).toBeHidden();
  await expect(phone.page.locator("dialog[open]")).toHaveCount(0);

  // The phone's back key, a moment after the last press.
  await phone.page.waitForTimeout(1200);
  await phone.page.evaluate(() => history.back());
  await expect(notes).toBeVisible();
  await reveal(phone);
  await expect(phone.page.locator("h1")).toHaveText(t("visit.notes"));
  expect(await bodyText(phone)).not.toMatch(CASE_WORDS);

  // Seen again after another app.
  await phone.page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    Object.defineProperty(document, "visibilityState", { value: "visible", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expect(notes).toBeVisible();
  await reveal(phone);

  await phone.page.locator("a.card-link", { hasText: t("visit.continue") }).click();
  await phone.button("visit.undo", { mark: t("visit.arrivedAt") }).click();
  await phone.press("form.discard");
  await phone.page
    .locator("dialog")
    .getByRole("button", { name: t("form.discard") })
    .click();
  await expect(phone.page.locator('a[href="/visits/new"]').first()).toBeVisible();
  await expect.poll(() => phone.page.title()).toContain(t("app.name"));
});

test("switched off, the form says what it is; errors stand where they belong, and nobody serving is a visit too", async ({
  phone,
  office,
}) => {
  const unit = await unitNamed(office, "inspector3", 4);
  await phone.logIn("inspector3");
  await phone.open("/settings/visits");
  await phone.page.getByRole("switch", { name: t("visit.discreet") }).click();
  await phone.open("/visits/new");
  await expect(phone.page.locator("h1")).toHaveText(t("visit.title"));
  await expect(phone.button("visit.hide")).toHaveCount(0);
  await pressClock(phone, "visit.arrive");
  await phone.page.waitForTimeout(700);
  await phone.press("visit.giveUp");
  const row = await nameFault(phone, "工作状态", "空岗且无暂停服务提示");
  await phone.press("visit.submit");
  await expect(phone.page.locator("#unitId")).toBeFocused();
  await expect(row).toContainText(t("visit.proofMissing"));
  await row.locator("input.input").fill("等了没人");
  await chooseUnit(phone, unit.name);
  await pickGrade(phone, 1);
  await phone.press("visit.submit");
  await expect(phone.row(unit.name).first()).toContainText(t("status.submitted"), { timeout: 20_000 });
  const [fresh] = await visitsOf(office, "inspector3", unit.id);
  const visit = (await (await office.get("inspector3", `/visits/${fresh?.id}`)).json()) as Visit;
  expect(visit.servedAt).toBeUndefined();
  expect(visit.handlingMinutes).toBeUndefined();

  // Sent, and still his to mend: the same record, by the version it was made with.
  await phone.row(unit.name).first().click();
  await phone.page.getByRole("link", { name: t("detail.edit"), exact: true }).click();
  await phone.page.locator("#note").fill("后来来了一个人");
  await phone.press("visit.submit");
  await expect
    .poll(async () => ((await (await office.get("inspector3", `/visits/${visit.id}`)).json()) as Visit).note, {
      timeout: 20_000,
    })
    .toBe("后来来了一个人");
  expect(await visitsOf(office, "inspector3", unit.id)).toContainEqual(
    expect.objectContaining({ id: visit.id, version: 2 }),
  );
});

test("a clock that is set while one waits is no waiting time, also when the page is opened anew", async ({ phone }) => {
  await phone.logIn("inspector4");
  await phone.open("/visits/new");
  await pressClock(phone, "visit.arrive");
  const ahead = () => {
    const real = Date.now;
    Date.now = () => real() + 10 * 60_000;
  };
  await phone.page.evaluate(ahead);
  const elapsed = phone.page.locator(".elapsed strong");
  await phone.page.waitForTimeout(2500);
  await expect(elapsed).toHaveText(/^[01]:\d\d$/);
  await expect.poll(async () => (await phone.allKept("drafts"))[0]?.shift).toBeLessThan(-9 * 60_000);

  await phone.page.addInitScript(ahead);
  await phone.page.reload();
  // After a cold start in the middle of a visit the notes are what one sees.
  await phone.page.locator(".notes-title").waitFor();
  await reveal(phone);
  await expect(elapsed).toHaveText(/^[01]:\d\d$/);
  await pressClock(phone, "visit.serve");
  const [draft] = (await phone.allKept("drafts")) as { content: { arrivedAt: string; servedAt: string } }[];
  const waited = Date.parse(draft?.content.servedAt ?? "") - Date.parse(draft?.content.arrivedAt ?? "");
  expect(waited).toBeGreaterThan(0);
  expect(waited).toBeLessThan(60_000);
});

test("a tie declared without a network stays chosen, is said to wait, and reaches the office by itself", async ({
  phone,
  line,
  office,
}) => {
  test.setTimeout(120_000);
  const unit = await unitNamed(office, "inspector5", 5);
  const declared = async () =>
    ((await (await office.get("inspector5", "/me/ties")).json()) as { unitIds: string[] }).unitIds;
  await phone.logIn("inspector5");
  await phone.readyForOffline();
  await phone.open("/settings/visits");
  const tie = phone.page.getByRole("switch", { name: unit.name, exact: true });
  await tie.waitFor();
  line.down();
  await phone.context.setOffline(true);
  await tie.click();
  await expect(phone.said("visit.tiesWait")).toBeVisible();
  await expect(tie).toBeChecked();
  await phone.reload();
  await expect(tie).toBeChecked();
  await expect(phone.said("visit.tiesWait")).toBeVisible();
  expect(await declared()).toEqual([]);

  await phone.goTo("/");
  line.up();
  await phone.context.setOffline(false);
  await expect.poll(declared, { timeout: 45_000 }).toEqual([unit.id]);
  await phone.open("/settings/visits");
  await expect(tie).toBeChecked();
  await expect(phone.said("visit.tiesWait")).toHaveCount(0);
});
