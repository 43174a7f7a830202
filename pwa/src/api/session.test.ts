import { expect, test } from "vitest";
import { problem } from "../../test/fake_server";
import { Phone } from "../../test/phone";
import { ACCOUNT, logIn } from "../../test/writing";
import { cachedList, cacheList } from "../db/cache";
import type { Db } from "../db/db";
import { StorageFull } from "../db/errors";
import { logoutPending, saveAccount } from "../db/kv";
import type { Account, IssueSummary } from "../db/types";
import { createIssues } from "./issues";
import { createSession } from "./session";

test("a wrong password and a throttled login are told apart", async () => {
  const phone = new Phone();
  const tab = phone.open();
  expect(await tab.session.logIn("a", "wrong")).toMatchObject({ ok: false, why: "bad_credentials" });
  phone.network = async () => problem(429, "too_many_attempts", {}, { "Retry-After": "30" });
  expect(await tab.session.logIn("a", "right")).toMatchObject({ why: "too_many_attempts", retryAfter: 30_000 });
  phone.network = async () => {
    throw new TypeError("no network");
  };
  expect(await tab.session.logIn("a", "right")).toMatchObject({ ok: false, why: "network" });
  expect(await tab.session.account()).toBeUndefined();
});

test("without a network the account of the last time is enough to go on", async () => {
  const phone = new Phone();
  const first = phone.open();
  await logIn(first);
  first.kill();
  phone.network = async () => {
    throw new TypeError("no network");
  };
  const tab = phone.open();
  expect(await tab.session.account()).toMatchObject({ id: ACCOUNT });
  expect(await tab.session.accessToken(ACCOUNT)).toMatchObject({ ours: false, why: "network" });
});

test("many calls at once renew the token once; the token is never stored", async () => {
  const phone = new Phone();
  await logIn(phone.open());
  const tab = phone.open();
  const tokens = await Promise.all([1, 2, 3, 4].map(() => tab.session.accessToken(ACCOUNT)));
  expect(new Set(tokens.map((t) => JSON.stringify(t))).size).toBe(1);
  expect(phone.server.log.filter((r) => r.path === "/sessions/refresh")).toHaveLength(1);
  const kept = await phone.db.read(["kv"], (tx) => tx.get("kv", "account"));
  expect(JSON.stringify(kept)).not.toContain("token");
});

test("a renewal whose answer was lost is asked for again at once, while the server still gives the same cookie", async () => {
  const phone = new Phone();
  await logIn(phone.open());
  const tab = phone.open();
  let asked = 0;
  phone.network = async (answer) => {
    const got = await answer();
    if (++asked === 1) throw new TypeError("the answer was lost");
    return got;
  };
  expect(await tab.session.accessToken(ACCOUNT)).toHaveProperty("token");
  expect(asked).toBe(2);
});

test("two tabs renew one after the other, never at the same time", async () => {
  const phone = new Phone();
  await logIn(phone.open());
  let running = 0;
  let most = 0;
  phone.network = async (answer) => {
    most = Math.max(most, ++running);
    await new Promise((next) => setTimeout(next, 5));
    running--;
    return answer();
  };
  await Promise.all([phone.open(), phone.open(), phone.open()].map((tab) => tab.session.accessToken(ACCOUNT)));
  expect(most).toBe(1);
});

test("an ended session asks for the login and keeps the account remembered", async () => {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  phone.server.expireTokens();
  phone.server.cookie = undefined;
  const events: string[] = [];
  tab.session.subscribe((event) => events.push(event.type));
  expect(await tab.session.authorized(ACCOUNT, "GET", "/issues")).toEqual({ ours: false, why: "needsLogin" });
  expect(events).toEqual(["needsLogin"]);
  expect(await tab.session.account()).toMatchObject({ id: ACCOUNT });
});

test("another account's cookie is never used for this account's work", async () => {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  phone.server.expireTokens();
  phone.server.cookie = "account-b";
  const events: string[] = [];
  tab.session.subscribe((event) => events.push(event.type));
  expect(await tab.session.authorized(ACCOUNT, "GET", "/issues")).toEqual({ ours: false, why: "needsLogin" });
  expect(await tab.session.account()).toMatchObject({ id: ACCOUNT });
  expect(events).toEqual(["needsLogin"]);
});

test("a renewal that works again takes the question for the login back", async () => {
  const phone = new Phone();
  await logIn(phone.open());
  phone.server.cookie = undefined;
  const tab = phone.open();
  const events: string[] = [];
  tab.session.subscribe((event) => events.push(event.type));
  await tab.session.refresh();
  phone.server.cookie = ACCOUNT;
  await tab.session.refresh();
  await tab.session.refresh();
  expect(events).toEqual(["needsLogin", "account"]);
});

test("logging out works at once without a network, and the server is told later", async () => {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  phone.network = async () => {
    throw new TypeError("no network");
  };
  await tab.session.logOut();
  expect(await tab.session.account()).toBeUndefined();
  expect(await logoutPending(phone.db)).toBe(true);
  phone.network = (answer) => answer();
  await phone.open().session.settleLogout();
  expect(phone.server.cookie).toBeUndefined();
  expect(await logoutPending(phone.db)).toBe(false);
});

test("a renewal on the line does not log in again who logs out meanwhile", async () => {
  const phone = new Phone();
  await logIn(phone.open());
  const tab = phone.open();
  await saveAccount(phone.db, { ...phone.server.accountOf(ACCOUNT), name: "an older name" } as Account);
  const line = holdBack(phone, "/sessions/refresh");
  const renewal = tab.session.refresh();
  await line.reached;
  const leaving = tab.session.logOut();
  while (await tab.session.account()) await new Promise((next) => setImmediate(next));
  line.release();
  expect(await renewal).toEqual({ ours: false, why: "otherAccount" });
  await leaving;
  expect(await tab.session.account()).toBeUndefined();
  expect(phone.server.cookie).toBeUndefined();
});

test("on a full phone one can still log out, and log in again as the same", async () => {
  const phone = new Phone();
  await logIn(phone.open());
  const tab = createSession({ ...browserOf(phone), db: fullDb(phone.db) });
  expect(await tab.logIn(ACCOUNT, "right")).toMatchObject({ ok: true });
  await expect(tab.logIn("account-b", "right")).rejects.toBeInstanceOf(StorageFull);
  await tab.logOut();
  expect(await tab.account()).toBeUndefined();
  expect(phone.server.cookie).toBeUndefined();
});

test("a store that forgets nothing makes the logout fail aloud", async () => {
  const phone = new Phone();
  await logIn(phone.open());
  const refuse = () => Promise.reject(new Error("the store is unusable"));
  const tab = createSession({ ...browserOf(phone), db: { ...phone.db, write: refuse } });
  await expect(tab.logOut()).rejects.toThrow("unusable");
  expect(await tab.account()).toMatchObject({ id: ACCOUNT });
});

test("an answer that comes after the logout is not kept", async () => {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  const issues = createIssues({ db: phone.db, session: tab.session, now: () => phone.now });
  const page = { items: [{ id: "i1", observedAt: "2026-11-01T00:00:00Z", month: "2026-11", excerpt: "x" }] };
  phone.network = async (answer, _init, path) => (path.startsWith("/issues") ? json(page) : answer());
  const line = holdBack(phone, "/issues");
  const reading = issues.listMine();
  await line.reached;
  await tab.session.logOut();
  line.release();
  await reading;
  expect(await cachedList(phone.db, ACCOUNT)).toEqual([]);
});

test("an old logout does not end the session of whoever logged in since", async () => {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  phone.network = async () => {
    throw new TypeError("no network");
  };
  await tab.session.logOut();
  phone.network = (answer) => answer();
  await logIn(tab, "account-b");
  await tab.session.settleLogout();
  expect(phone.server.cookie).toBe("account-b");
});

test("what was read last is shown without a network, to its own account only", async () => {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  const issues = createIssues({ db: phone.db, session: tab.session, now: () => phone.now });
  const page = { items: [{ id: "i1", observedAt: "2026-11-01T00:00:00Z", month: "2026-11", excerpt: "x" }] };
  phone.network = async (answer, _init, path) => (path.startsWith("/issues") ? json(page) : answer());
  expect(await issues.listMine()).toMatchObject({ ok: true, from: "server" });
  phone.network = async () => {
    throw new TypeError("no network");
  };
  expect(await issues.listMine()).toEqual({ ok: true, from: "cache", value: page });
  phone.network = (answer) => answer();
  await tab.session.logOut();
  expect(await issues.listMine()).toEqual({ ok: false, why: "needsLogin" });
});

test("whoever logs in over another account finds nothing of what that one had read", async () => {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  await cacheList(phone.db, ACCOUNT, [{ id: "i1", observedAt: "2026-11-01T00:00:00Z" } as IssueSummary], 1);
  await logIn(tab);
  expect(await cachedList(phone.db, ACCOUNT)).toHaveLength(1);
  await logIn(tab, "account-b");
  expect(await cachedList(phone.db, ACCOUNT)).toEqual([]);
});

test("an unchanged reference is not fetched twice", async () => {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  const issues = createIssues({ db: phone.db, session: tab.session, now: () => phone.now });
  const asked: (string | undefined)[] = [];
  phone.network = async (_answer, init) => {
    const etag = (init.headers as Record<string, string>)["If-None-Match"];
    asked.push(etag);
    return etag === '"7"' ? json("", 304) : json({ communities: [] }, 200, { ETag: '"7"' });
  };
  const first = await issues.reference();
  expect(await issues.reference()).toEqual(first);
  expect(asked).toEqual([undefined, '"7"']);
});

function json(body: unknown, status = 200, more: Record<string, string> = {}): Response {
  const headers = { "Content-Type": "application/json", "Mingcha-Request-Id": "r", ...more };
  return new Response(status === 304 ? null : JSON.stringify(body), { status, headers });
}

/** Lets the path's answer arrive only when told so. */
function holdBack(phone: Phone, path: string): { reached: Promise<void>; release(): void } {
  let reach = () => {};
  let release = () => {};
  const reached = new Promise<void>((done) => {
    reach = done;
  });
  const released = new Promise<void>((done) => {
    release = done;
  });
  const before = phone.network;
  phone.network = async (answer, init, asked) => {
    const got = await before(answer, init, asked);
    if (!asked.startsWith(path)) return got;
    reach();
    await released;
    return got;
  };
  return { reached, release };
}

/** What a session needs of a phone beside the store. */
function browserOf(phone: Phone) {
  const alone = <T>(_name: string, run: () => Promise<T>) => run();
  return { alone, now: () => phone.now, fetch: (url: string, init: RequestInit) => phone.server.handle(url, init) };
}

/** A store without room: it forgets, and takes nothing more. */
function fullDb(db: Db): Db {
  const full = () => Promise.reject(new StorageFull("the device is full"));
  return { ...db, write: (stores, run) => db.write(stores, (tx) => run({ ...tx, put: full, set: full })) };
}
