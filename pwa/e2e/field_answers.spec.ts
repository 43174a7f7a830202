import { type Key, t } from "../src/i18n";
import { badGateway, type Fault, portal } from "./stand/line";
import { expect, test } from "./stand/test";

/** The program's own refusal, as it would be with other limits. */
const refusal = (status: number, code: string): Fault => ({
  status,
  type: "application/problem+json",
  headers: { "Mingcha-Request-Id": "0123456789abcdef" },
  body: JSON.stringify({
    type: `urn:mingcha:problem:${code}`,
    title: code,
    status,
    code,
    requestId: "0123456789abcdef",
  }),
});

const html = (status: number): Fault => ({ status, type: "text/html", body: `<html>${status}</html>` });

test("4.1 an answer that is no success keeps the item, says why, and the next try delivers it once", async ({
  phone,
  line,
  office,
  pictures,
}) => {
  const words = "消防通道被电动车堵住";
  let fault: Fault = badGateway;
  line.fault = (method) => (method === "PUT" ? fault : undefined);
  await phone.logIn("observer3");
  await phone.log(words, pictures.slice(0, 1));
  await phone.goTo("/outbox");
  const card = phone.card(words);
  const cases: [string, Fault, Key][] = [
    ["502 of a proxy", badGateway, "error.server"],
    ["413 of a proxy", html(413), "error.foreign_answer"],
    ["500 of a proxy", html(500), "error.server"],
    ["403 of a firewall", html(403), "error.foreign_answer"],
    ["500 of the program", refusal(500, "internal"), "error.internal"],
    ["413 of the program", refusal(413, "body_too_large"), "error.body_too_large"],
    ["403 of the program", refusal(403, "no_right"), "error.no_right"],
    ["a line that breaks in mid-body", "cut", "error.network"],
  ];
  for (const [name, answer, sentence] of cases) {
    fault = answer;
    const tries = line.puts("issues").length;
    await phone.retry(words);
    await expect.poll(() => line.puts("issues").length, name).toBeGreaterThan(tries);
    await expect(card, name).toContainText(t(sentence));
    expect(await office.issues("observer3", words), name).toEqual([]);
  }
  fault = undefined;
  await phone.retry(words);
  await expect(phone.said("outbox.emptyTitle")).toBeVisible();
  const [arrived, ...more] = await office.issues("observer3", words);
  expect(more).toEqual([]);
  expect((await office.issue("observer3", arrived?.id ?? "")).photos[0]?.state).not.toBe("expected");
});

test("4.1 the program dies in the middle of a photo: the item waits, and arrives whole after the restart", async ({
  phone,
  line,
  office,
  program,
  pictures,
}) => {
  const words = "小区门口的路灯不亮";
  await phone.logIn("observer4");
  let died: Promise<void> | undefined;
  line.fault = (method, path) => {
    if (method !== "PUT" || !path.includes("/photos/") || died) return undefined;
    died = program.kill();
    return "cut";
  };
  await phone.log(words, pictures);
  await phone.goTo("/outbox");
  await expect(phone.card(words)).toContainText(t("status.photosLeft"));
  await expect(phone.card(words)).toContainText(t("error.network"));
  await died;
  await program.start();
  await phone.retry(words);
  await expect(phone.said("outbox.emptyTitle")).toBeVisible();
  const [arrived, ...more] = await office.issues("observer4", words);
  expect(more).toEqual([]);
  const states = (await office.issue("observer4", arrived?.id ?? "")).photos.map((photo) => photo.state);
  expect(states).toHaveLength(3);
  expect(states).not.toContain("expected");
});

test("4.2 stored, but the answer was lost: the resend makes no second record and no second photo", async ({
  phone,
  line,
  office,
  pictures,
}) => {
  const words = "垃圾两天没有清运";
  const lost = new Set<string>();
  line.fault = (method, path) => {
    if (method !== "PUT" || lost.has(path)) return undefined;
    lost.add(path);
    return "lose";
  };
  await phone.logIn("observer5");
  await phone.log(words, pictures.slice(0, 2));
  await phone.goTo("/outbox");
  await expect(phone.said("outbox.emptyTitle")).toBeVisible({ timeout: 30_000 });
  expect(lost.size).toBe(3);
  for (const path of lost) expect(line.seen.filter((seen) => seen.path === path)).toHaveLength(2);
  const arrived = await office.issues("observer5", words);
  expect(arrived).toHaveLength(1);
  expect(arrived[0]?.photoCount).toBe(2);
});

test("4.14 a captive portal's 200 is not taken for success", async ({ phone, line, office }) => {
  const words = "井盖松动，车过有响声";
  await phone.logIn("observer6");
  await phone.readyForOffline();
  line.fault = (_, path) => (path.startsWith("/api/") ? portal : undefined);
  await phone.log(words);
  await expect(phone.row(words)).toContainText(t("status.local"));
  await phone.goTo("/outbox");
  await expect(phone.card(words)).toContainText(t("error.foreign_answer"));
  expect(await office.issues("observer6", words)).toEqual([]);
  line.fault = () => undefined;
  await phone.press("outbox.retryAll");
  await expect(phone.said("outbox.emptyTitle")).toBeVisible();
  expect(await office.issues("observer6", words)).toHaveLength(1);
});

test("4.13 a phone whose clock is a day behind: its time and the server's are both kept", async ({ phone, office }) => {
  const words = "健身器材螺丝松了";
  await phone.page.addInitScript(() => {
    const right = Date.now.bind(Date);
    const Plain = Date;
    const behind = () => right() - 86_400_000;
    globalThis.Date = new Proxy(Plain, {
      construct: (target, given) => (given.length === 0 ? new target(behind()) : Reflect.construct(target, given)),
      get: (target, name) => (name === "now" ? behind : Reflect.get(target, name)),
    });
  });
  await phone.logIn("observer6");
  await phone.log(words);
  await expect(phone.row(words)).toContainText(t("status.submitted"));
  const [arrived] = await office.issues("observer6", words);
  const day = Date.parse(arrived?.receivedAt ?? "") - Date.parse(arrived?.observedAt ?? "");
  expect(day).toBeGreaterThan(86_000_000);
  expect(day).toBeLessThan(87_000_000);
});
