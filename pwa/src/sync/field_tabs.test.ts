/** FIELD.md section 4: several tabs, accounts, sessions, clocks. */
import { expect, test } from "vitest";
import { problem } from "../../test/fake_server";
import { Phone } from "../../test/phone";
import { ACCOUNT, attach, logIn, report, sendAll, write } from "../../test/writing";
import { loadDraft } from "../db/drafts";

const B = "account-b";

for (const locks of [true, false]) {
  test(`field 3: two tabs and one queue, ${locks ? "with" : "without"} locks: one record, each photo once`, async () => {
    const phone = new Phone({ locks });
    const [one, two] = [phone.open(), phone.open()];
    await logIn(one);
    const { id } = await report(one, "井盖破损", 2);
    await Promise.all([one.outbox.drain(), two.outbox.drain()]);
    await sendAll(phone, two);
    expect(phone.server.issues.get(id)?.writes).toBe(1);
    expect([...phone.server.photos.values()].map((p) => p.writes)).toEqual([1, 1]);
    expect((await one.outbox.items(ACCOUNT)).map((i) => i.state)).toEqual(["done"]);
  });
}

test("field 3: while one tab sends, the other says so and does not", async () => {
  const phone = new Phone();
  const [one, two] = [phone.open(), phone.open()];
  await logIn(one);
  await report(one, "井盖破损");
  const [first, second] = await Promise.all([one.outbox.drain(), two.outbox.drain()]);
  expect([first.end, second.end]).toEqual(["idle", "held"]);
});

test("field 4: the button pressed twice makes one item, also when the first is sent already", async () => {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  const draft = await write(tab, "井盖破损", 1);
  const [a, b] = await Promise.all([tab.outbox.submitDraft(draft), tab.outbox.submitDraft(draft)]);
  expect(a.submission).toBe(b.submission);
  await sendAll(phone, tab);
  await tab.outbox.submitDraft(draft);
  await sendAll(phone, tab);
  expect(phone.server.log.filter((r) => r.path.startsWith("/issues/"))).toHaveLength(1);
});

test("field 5: of 30 items with 3 photos each, one photo is in memory at a time", async () => {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  for (let i = 0; i < 30; i++) await report(tab, `第${i}条`, 3);
  let loaded = 0;
  let held = 0;
  let mostHeld = 0;
  const read = tab.db.read;
  tab.db.read = async (stores, run) => {
    const result = await read(stores, run);
    if (!stores.includes("photoData")) return result;
    loaded++;
    mostHeld = Math.max(mostHeld, ++held);
    return result;
  };
  phone.network = async (answer, init) => {
    const response = await answer();
    if (init.body instanceof ArrayBuffer) held--;
    return response;
  };
  await tab.outbox.drain();
  expect(phone.server.photos.size).toBe(90);
  expect(loaded).toBe(90);
  expect(mostHeld).toBe(1);
});

test("field 6: the same photo twice in one record arrives twice, under two ids", async () => {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  let draft = await write(tab, "垃圾堆放");
  draft = await attach(tab, draft, "the very same bytes");
  draft = await attach(tab, draft, "the very same bytes");
  await tab.outbox.submitDraft(draft);
  await sendAll(phone, tab);
  expect(phone.server.contentOf(draft)?.photos.map((p) => p.id)).toEqual(draft.photoIds);
  expect(phone.server.photos.size).toBe(2);
});

test("field 7: the page dies behind the camera; after a cold start the draft and its photos are back", async () => {
  const phone = new Phone();
  const tab = phone.open();
  const draft = await write(tab, "占道经营", 1);
  tab.kill();
  const again = phone.open();
  const back = await loadDraft(again.db, ACCOUNT, "issue");
  expect(back).toEqual(draft);
  const photos = await again.db.read(["photos"], (tx) => tx.by("photos", "ownerId", draft.id));
  expect(photos.map((p) => p.id)).toEqual(draft.photoIds);
});

test("field 8: A's unsent items are counted, B neither sees nor sends them, A has them back", async () => {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  const { id } = await report(tab, "A 的问题", 1);
  expect(await tab.outbox.unsentCount(ACCOUNT)).toBe(1);
  await tab.session.logOut();
  await logIn(tab, B);
  expect(await tab.outbox.items(B)).toEqual([]);
  expect(await tab.outbox.drain({ force: true })).toMatchObject({ sent: 0 });
  expect(phone.server.issues.size).toBe(0);
  await tab.session.logOut();
  await logIn(tab);
  await sendAll(phone, tab);
  expect(phone.server.issues.get(id)?.author).toBe(ACCOUNT);
});

test("field 8: B logs in while A's item is on its way: what is left of it waits for A", async () => {
  const phone = new Phone();
  const [tab, other] = [phone.open(), phone.open()];
  await logIn(tab);
  await report(tab, "A 的问题", 2);
  phone.network = async (answer, _init, path) => {
    const response = await answer();
    if (path.startsWith("/issues/")) await logIn(other, B);
    return response;
  };
  expect(await tab.outbox.drain()).toMatchObject({ end: "noAccount", sent: 0 });
  expect(phone.server.photos.size).toBe(0);
  expect(await tab.outbox.unsentCount(ACCOUNT)).toBe(1);
});

test("field 10: the session ends in the field; after the login the queue goes on by itself", async () => {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  phone.server.expireTokens();
  phone.server.cookie = undefined;
  const events: string[] = [];
  tab.outbox.subscribe((event) => events.push(event.type));
  const stop = tab.outbox.start();
  await report(tab, "会话过期", 2);
  expect(await tab.outbox.drain()).toMatchObject({ end: "needsLogin", waiting: 1 });
  expect(events).toContain("needsLogin");
  expect(await tab.outbox.items(ACCOUNT)).toMatchObject([{ state: "waiting", attempts: 0 }]);
  await logIn(tab);
  await tab.outbox.drain();
  expect(phone.server.photos.size).toBe(2);
  stop();
});

test("field 10: an expired access token is renewed once, without troubling anybody", async () => {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  await report(tab, "令牌过期", 2);
  phone.server.expireTokens();
  expect(await tab.outbox.drain()).toMatchObject({ end: "idle", sent: 1 });
  expect(phone.server.log.filter((r) => r.path === "/sessions/refresh")).toHaveLength(1);
});

test("field 13: a clock that is set back by days does not make an item wait for days", async () => {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  await report(tab, "时钟错误");
  phone.network = async () => problem(500, "internal");
  await tab.outbox.drain();
  phone.network = (answer) => answer();
  expect(await tab.outbox.drain()).toMatchObject({ sent: 0, waiting: 1 });
  phone.now -= 2 * 24 * 3600_000;
  expect(await tab.outbox.drain()).toMatchObject({ sent: 1 });
});

test("field 13: the device's time goes along at the moment of sending", async () => {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  await report(tab, "时钟错误");
  phone.now += 3600_000;
  await tab.outbox.drain();
  const put = phone.server.log.find((r) => r.path.startsWith("/issues/"));
  expect(put?.headers["Mingcha-Device-Time"]).toBe(new Date(phone.now).toISOString());
});
