import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, expect, test } from "vitest";
import { type Db, openDb } from "./db";
import {
  addDraftPhoto,
  discardDraft,
  listDrafts,
  loadDraft,
  newDraft,
  newVisitDraft,
  removeDraftPhoto,
  saveDraft,
} from "./drafts";
import { AppOutdated, StorageFull } from "./errors";
import { photoBytes, photosOf } from "./photos";
import { migrations, type Upgrade } from "./schema";
import type { IssueDraft, OutboxItem } from "./types";

const bytes = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;
const photo = (id: string) =>
  ({ id, data: bytes("full"), thumb: bytes("small"), contentType: "image/jpeg", sha256: "0".repeat(64) }) as const;

const card = {
  name: "窗口服务",
  id: "window",
  version: 3,
  dimensions: [{ id: "d", name: "d", cap: 9, bonus: false, faults: [{ id: "f", name: "f", points: 2 }] }],
};
const item: OutboxItem = {
  id: "queued",
  accountId: "a",
  kind: "feedback",
  body: { kind: "complaint", text: "words" },
  photos: [],
  recordSent: false,
  submission: "s",
  state: "waiting",
  attempts: 3,
  nextAt: 1,
  createdAt: 1,
};

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** A later app's change: it must leave what is queued alone. */
const later: Upgrade = (_db, tx) => void tx.objectStore("outbox").createIndex("later" as never, "createdAt");

for (let version = 1; version <= migrations.length; version++) {
  test(`field 11: what is queued under version ${version} of the store survives the next app`, async () => {
    const old = openDb({}, migrations.slice(0, version));
    const draft = newDraft("d", "a", 1);
    await saveDraft(old, draft);
    await addDraftPhoto(old, draft, photo("p"), 2);
    await old.write(["outbox"], (tx) => tx.put("outbox", item));
    const visit = { ...newVisitDraft("v", "a", card, 2), content: { unitId: "w1", arrivedAt: "2026-11-05T02:00:00Z" } };
    await saveDraft(old, visit);
    old.close();
    const next = openDb({}, [...migrations, later]);
    expect(await next.read(["outbox"], (tx) => tx.by("outbox", "accountId", "a"))).toEqual([item]);
    expect(await loadDraft(next, "a", "issue")).toMatchObject({ id: "d", photoIds: ["p"] });
    expect(await loadDraft(next, "a", "visit")).toEqual(visit);
    expect(new Uint8Array((await photoBytes(next, "p")) as ArrayBuffer)).toEqual(new Uint8Array(bytes("full")));
  });
}

test("field 11: an old tab steps aside for the new app, says so, and never writes again", async () => {
  let outdated = 0;
  const old = openDb({ onOutdated: () => outdated++ });
  await old.write(["outbox"], (tx) => tx.put("outbox", item));
  const next = openDb({}, [...migrations, later]);
  expect(await next.read(["outbox"], (tx) => tx.get("outbox", "queued"))).toEqual(item);
  expect(outdated).toBe(1);
  await expect(old.read(["outbox"], (tx) => tx.get("outbox", "queued"))).rejects.toBeInstanceOf(AppOutdated);
});

test("an old app that is opened after the new one says that it is outdated", async () => {
  const next = openDb({}, [...migrations, later]);
  await next.read(["kv"], (tx) => tx.get("kv", "x"));
  next.close();
  let outdated = 0;
  const old = openDb({ onOutdated: () => outdated++ });
  await expect(old.read(["kv"], (tx) => tx.get("kv", "x"))).rejects.toBeInstanceOf(AppOutdated);
  expect(outdated).toBe(1);
});

test("a connection that died is opened again at the next use", async () => {
  const db = openDb();
  await db.write(["outbox"], (tx) => tx.put("outbox", item));
  db.close();
  expect(await db.read(["outbox"], (tx) => tx.get("outbox", "queued"))).toEqual(item);
});

test("a write that fails half-way changes nothing", async () => {
  const db = openDb();
  const half = db.write(["outbox", "kv"], async (tx) => {
    await tx.put("outbox", item);
    throw new DOMException("full", "QuotaExceededError");
  });
  await expect(half).rejects.toBeInstanceOf(StorageFull);
  expect(await db.read(["outbox"], (tx) => tx.get("outbox", "queued"))).toBeUndefined();
});

test("writes are asked to be on the disk before they count", async () => {
  const asked: unknown[] = [];
  const original = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof original>) {
    asked.push(args[1], args[2]);
    return original.apply(this, args);
  };
  const db = openDb();
  await db.read(["outbox"], (tx) => tx.get("outbox", "queued"));
  asked.length = 0;
  try {
    await db.write(["outbox"], (tx) => tx.put("outbox", item));
  } finally {
    IDBDatabase.prototype.transaction = original;
  }
  expect(asked).toEqual(["readwrite", { durability: "strict" }]);
});

async function draftWithTwo(db: Db): Promise<IssueDraft> {
  const draft = newDraft("d", "a", 1);
  await saveDraft(db, draft);
  await addDraftPhoto(db, draft, photo("p1"), 2);
  return addDraftPhoto(db, draft, photo("p2"), 3);
}

test("a save of an older copy of the draft loses no photo", async () => {
  const db = openDb();
  const draft = newDraft("d", "a", 1);
  await draftWithTwo(db);
  await saveDraft(db, { ...draft, content: { description: "words" }, updatedAt: 9 });
  expect(await loadDraft(db, "a", "issue")).toMatchObject({
    content: { description: "words" },
    photoIds: ["p1", "p2"],
  });
});

test("lists of photos carry the small pictures and not the bytes", async () => {
  const db = openDb();
  await draftWithTwo(db);
  const photos = await photosOf(db, "d");
  expect(photos.map((p) => p.id)).toEqual(["p1", "p2"]);
  expect(photos[0]).toMatchObject({ bytes: 4, accountId: "a" });
  expect(photos[0]).not.toHaveProperty("data");
});

test("a photo taken out of the draft, and a draft thrown away, leave no bytes behind", async () => {
  const db = openDb();
  const draft = await draftWithTwo(db);
  const next = await removeDraftPhoto(db, draft, "p1", 4);
  expect(next.photoIds).toEqual(["p2"]);
  expect(await photoBytes(db, "p1")).toBeUndefined();
  await discardDraft(db, "d");
  expect(await photoBytes(db, "p2")).toBeUndefined();
  expect(await photosOf(db, "d")).toEqual([]);
});

test("drafts of another account are not seen; of several, the one changed last is loaded", async () => {
  const db = openDb();
  await saveDraft(db, newDraft("old", "a", 1));
  await saveDraft(db, newDraft("new", "a", 2));
  await saveDraft(db, newDraft("other", "b", 3));
  expect((await loadDraft(db, "a", "issue"))?.id).toBe("new");
  expect((await listDrafts(db, "a")).map((d) => d.id)).toEqual(["new", "old"]);
});
