import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, expect, test } from "vitest";
import {
  cacheCounts,
  cachedCounts,
  cachedIssue,
  cachedList,
  cacheIssue,
  cacheList,
  clearCache,
  MAX_CACHED,
} from "./cache";
import { openDb } from "./db";
import { defaultSettings, loadReference, loadSettings, saveAccount, saveReference, saveSettings } from "./kv";
import type { Account, Issue, IssueSummary, Reference, Settings } from "./types";

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString();
const summary = (n: number) => ({ id: `i${n}`, observedAt: day(n), month: day(n).slice(0, 7) }) as IssueSummary;

const loggedIn = (id: string) => ({ id }) as Account;

test("the cache is bounded: the oldest observations go first", async () => {
  const db = openDb();
  const all = Array.from({ length: MAX_CACHED + 30 }, (_, n) => summary(n));
  await saveAccount(db, loggedIn("a"));
  await cacheList(db, "a", all.slice(0, 150), 1);
  await cacheList(db, "a", all.slice(150), 2);
  const kept = await cachedList(db, "a");
  expect(kept).toHaveLength(MAX_CACHED);
  expect(kept[0]?.id).toBe(`i${MAX_CACHED + 29}`);
  expect(kept.at(-1)?.id).toBe("i30");
});

test("a list and a detail of the same issue do not push each other out", async () => {
  const db = openDb();
  await saveAccount(db, loggedIn("a"));
  await cacheIssue(db, "a", { ...summary(1), description: "long" } as unknown as Issue, 1);
  await cacheList(db, "a", [summary(1), summary(40)], 2);
  expect(await cachedIssue(db, "a", "i1")).toMatchObject({ description: "long" });
  expect((await cachedList(db, "a", "2026-01")).map((i) => i.id)).toEqual(["i1"]);
});

test("one account's cache is not seen by another, and can be cleared", async () => {
  const db = openDb();
  await saveAccount(db, loggedIn("a"));
  await cacheList(db, "a", [summary(1)], 1);
  await cacheCounts(db, "a", { month: "2026-01", total: 1, byStatus: {} });
  expect(await cachedList(db, "b")).toEqual([]);
  expect(await cachedCounts(db, "a", "2026-01")).toMatchObject({ total: 1 });
  expect(await cachedCounts(db, "a", "2026-02")).toBeUndefined();
  await clearCache(db, "a");
  expect(await cachedList(db, "a")).toEqual([]);
  expect(await cachedCounts(db, "a", "2026-01")).toBeUndefined();
});

test("what comes for somebody who is not logged in any more is not kept", async () => {
  const db = openDb();
  await saveAccount(db, loggedIn("b"));
  await cacheList(db, "a", [summary(1)], 1);
  await cacheIssue(db, "a", summary(2) as unknown as Issue, 1);
  await cacheCounts(db, "a", { month: "2026-01", total: 1, byStatus: {} });
  expect(await cachedList(db, "a")).toEqual([]);
  expect(await cachedIssue(db, "a", "i2")).toBeUndefined();
  expect(await cachedCounts(db, "a", "2026-01")).toBeUndefined();
});

test("settings of an older app are filled up with the defaults", async () => {
  const db = openDb();
  expect(await loadSettings(db)).toEqual(defaultSettings);
  await saveSettings(db, { elder: true } as Settings);
  expect(await loadSettings(db)).toEqual({ ...defaultSettings, elder: true });
});

test("another office's reference is not shown", async () => {
  const db = openDb();
  await saveReference(db, { officeId: "o1", etag: '"1"', value: {} as Reference });
  expect((await loadReference(db, "o1"))?.etag).toBe('"1"');
  expect(await loadReference(db, "o2")).toBeUndefined();
});
