/** FIELD.md section 4: what the network and the server answer. */
import { expect, test } from "vitest";
import { foreign, problem } from "../../test/fake_server";
import { Phone, type Tab } from "../../test/phone";
import { ACCOUNT, logIn, report, sendAll } from "../../test/writing";

async function phoneWithTab(): Promise<{ phone: Phone; tab: Tab }> {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  return { phone, tab };
}

const only = async (tab: Tab) => (await tab.outbox.items(ACCOUNT))[0];

for (const [status, code] of [
  [500, "internal"],
  [503, "storage_full"],
  [429, "busy"],
] as const) {
  test(`field 1: ${status} keeps the item waiting, with the error to show`, async () => {
    const { phone, tab } = await phoneWithTab();
    phone.network = async () => problem(status, code);
    await report(tab, "路灯坏了", 1);
    await tab.outbox.drain();
    expect(await only(tab)).toMatchObject({ state: "waiting", attempts: 1, error: { code, status, requestId: "r1" } });
    phone.network = (answer) => answer();
    await sendAll(phone, tab);
    expect(phone.server.photos.size).toBe(1);
  });
}

for (const [status, code] of [
  [400, "invalid_field"],
  [403, "no_right"],
  [404, "not_found"],
  [409, "not_editable"],
  [412, "stale_version"],
  [413, "body_too_large"],
  [415, "media_type"],
  [422, "photo_mismatch"],
] as const) {
  test(`field 1: ${status} of ours blocks the item with its reason; nothing is thrown away`, async () => {
    const { phone, tab } = await phoneWithTab();
    const fields = [{ name: "description", rule: "length" }];
    phone.network = async () => problem(status, code, { fields });
    await report(tab, "路灯坏了", 2);
    await tab.outbox.drain();
    const item = await only(tab);
    expect(item).toMatchObject({ state: "blocked", error: { code, status, fields } });
    phone.network = (answer) => answer();
    await tab.outbox.retry(item?.id as string);
    await sendAll(phone, tab);
    expect(phone.server.photos.size).toBe(2);
  });
}

test("field 1: the same refusals from a proxy are no refusals: the item waits", async () => {
  const { phone, tab } = await phoneWithTab();
  await report(tab, "路灯坏了");
  for (const status of [403, 404, 413, 502]) {
    phone.network = async () => foreign(status);
    await tab.outbox.drain({ force: true });
    expect(await only(tab)).toMatchObject({ state: "waiting", error: { code: "foreign_answer", status } });
  }
});

test("field 1: a line that drops in mid-body counts as no answer", async () => {
  const { phone, tab } = await phoneWithTab();
  await report(tab, "路灯坏了", 1);
  phone.network = async (answer) => {
    const response = await answer();
    const text = async () => {
      throw new TypeError("the line dropped");
    };
    return { status: response.status, headers: response.headers, text } as unknown as Response;
  };
  await tab.outbox.drain();
  expect(await only(tab)).toMatchObject({ state: "waiting", recordSent: false, error: { code: "network" } });
});

test("field 2: stored but the answer was lost: the resend finds the same record, photos included", async () => {
  const { phone, tab } = await phoneWithTab();
  const seen = new Set<string>();
  phone.network = async (answer, _init, path) => {
    const response = await answer();
    if (seen.has(path)) return response;
    seen.add(path);
    throw new TypeError("the answer was lost");
  };
  const { id } = await report(tab, "路灯坏了", 3);
  await sendAll(phone, tab);
  expect([...phone.server.issues.keys()]).toEqual([id]);
  expect(phone.server.issues.get(id)?.writes).toBe(1);
  expect([...phone.server.photos.values()].map((p) => p.writes)).toEqual([1, 1, 1]);
  expect((await only(tab))?.state).toBe("done");
});

test("field 14: a captive portal's 200 with HTML is no success, for record and photo", async () => {
  const { phone, tab } = await phoneWithTab();
  await report(tab, "路灯坏了", 1);
  phone.network = async () => foreign(200);
  await tab.outbox.drain({ force: true });
  expect(await only(tab)).toMatchObject({ recordSent: false, error: { code: "foreign_answer" } });
  phone.network = async (answer, _init, path) => (path.startsWith("/photos/") ? foreign(200) : answer());
  await tab.outbox.drain({ force: true });
  expect(await only(tab)).toMatchObject({ recordSent: true, state: "waiting", photos: [{ sent: false }] });
  phone.network = (answer) => answer();
  await sendAll(phone, tab);
  expect(phone.server.photos.size).toBe(1);
});

test("field 14: our own 200 that names another record is no success", async () => {
  const { phone, tab } = await phoneWithTab();
  await report(tab, "路灯坏了");
  phone.network = async (answer) => {
    const response = await answer();
    const text = async () => JSON.stringify({ id: "another", version: 1 });
    return { status: 200, headers: response.headers, text } as unknown as Response;
  };
  await tab.outbox.drain();
  expect(await only(tab)).toMatchObject({ state: "waiting", error: { code: "foreign_answer" } });
});

test("field 17: after sixty days of 500 the item is still there, and then it is sent", async () => {
  const { phone, tab } = await phoneWithTab();
  await report(tab, "路灯坏了", 1);
  phone.network = async () => problem(500, "internal");
  for (let day = 0; day < 60; day++) {
    await tab.outbox.drain();
    phone.now += 24 * 3600_000;
  }
  expect(await only(tab)).toMatchObject({ state: "waiting", attempts: 60 });
  phone.network = (answer) => answer();
  await sendAll(phone, tab);
  expect(phone.server.photos.size).toBe(1);
});

test("Retry-After is honoured, and never longer than the longest back-off", async () => {
  const { phone, tab } = await phoneWithTab();
  await report(tab, "路灯坏了");
  phone.network = async () => problem(503, "busy", {}, { "Retry-After": "300" });
  await tab.outbox.drain();
  expect((await only(tab))?.nextAt).toBe(phone.now + 300_000);
  phone.now += 299_000;
  phone.network = (answer) => answer();
  expect(await tab.outbox.drain({ force: true })).toMatchObject({ sent: 0, waiting: 1 });
  phone.now += 1_000;
  expect(await tab.outbox.drain()).toMatchObject({ sent: 1 });
});

test("a photo the server knows no more: the record is announced again, then the photo goes", async () => {
  const { phone, tab } = await phoneWithTab();
  const { id } = await report(tab, "路灯坏了", 2);
  phone.network = async (answer, _init, path) => {
    if (!path.startsWith("/photos/")) return answer();
    throw new TypeError("no network");
  };
  await tab.outbox.drain();
  expect(await only(tab)).toMatchObject({ recordSent: true });
  // The server was restored from an older copy.
  phone.server.issues.delete(id);
  phone.network = (answer) => answer();
  await sendAll(phone, tab);
  expect(phone.server.issues.has(id)).toBe(true);
  expect(phone.server.photos.size).toBe(2);
});

test("a server restored from an older copy gets again what it had named and lost", async () => {
  const { phone, tab } = await phoneWithTab();
  const { id, photoIds } = await report(tab, "路灯坏了", 2);
  phone.network = async (answer, _init, path) => {
    if (!path.endsWith(photoIds[1] as string)) return answer();
    throw new TypeError("no network");
  };
  await tab.outbox.drain();
  expect((await only(tab))?.photos.map((p) => p.sent)).toEqual([true, false]);
  phone.server.issues.delete(id);
  phone.server.photos.clear();
  phone.network = (answer) => answer();
  await tab.outbox.drain({ force: true });
  expect(await only(tab)).toMatchObject({ state: "waiting", photos: [{ sent: false }, { sent: true }] });
  await sendAll(phone, tab);
  expect(phone.server.photos.size).toBe(2);
});

test("a photo that stays unknown blocks the item, its bytes are kept, its other photos arrive", async () => {
  const { phone, tab } = await phoneWithTab();
  const draft = await report(tab, "路灯坏了", 3);
  const bad = draft.photoIds[0] as string;
  phone.network = async (answer, _init, path) => (path.endsWith(bad) ? problem(404, "not_found") : answer());
  await tab.outbox.drain();
  const item = await only(tab);
  expect(item).toMatchObject({ state: "blocked", error: { code: "not_found" } });
  expect(item?.photos.map((p) => p.sent)).toEqual([false, true, true]);
  expect(await phone.db.read(["photoData"], (tx) => tx.get("photoData", bad))).toBeDefined();
});
