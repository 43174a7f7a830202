/** FIELD.md section 4: poison items, full devices, and what the user may do with an item. */
import { expect, test } from "vitest";
import { foreign, problem } from "../../test/fake_server";
import { Phone } from "../../test/phone";
import { ACCOUNT, attach, filled, logIn, report, sendAll, write } from "../../test/writing";
import type { WriteTx } from "../db/db";
import { loadDraft, saveDraft } from "../db/drafts";
import { DraftSubmitted, StorageFull } from "../db/errors";
import { askToPersist, storageState } from "../db/storage";
import type { IssueDraft } from "../db/types";

async function phoneWithTab() {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  return { phone, tab };
}

test("field 9: one poison item: the others pass, and it can be retried alone", async () => {
  const { phone, tab } = await phoneWithTab();
  const poison = await report(tab, "毒", 1);
  await report(tab, "好一", 1);
  await report(tab, "好二", 1);
  phone.network = async (answer, _init, path) => (path.endsWith(poison.id) ? problem(400, "invalid_field") : answer());
  expect(await tab.outbox.drain()).toMatchObject({ sent: 2, waiting: 0 });
  phone.network = (answer) => answer();
  await tab.outbox.retry(poison.id);
  await sendAll(phone, tab);
  expect(phone.server.issues.size).toBe(3);
});

test("field 9: an item that always fails is tried after the fresh ones", async () => {
  const { phone, tab } = await phoneWithTab();
  const poison = await report(tab, "毒");
  phone.network = async () => foreign(502);
  await tab.outbox.drain();
  phone.now += 1000;
  const fresh = await report(tab, "新");
  phone.server.log.length = 0;
  phone.network = (answer) => answer();
  await tab.outbox.drain({ force: true });
  const order = phone.server.log.filter((r) => r.method === "PUT").map((r) => r.path);
  expect(order).toEqual([`/issues/${fresh.id}`, `/issues/${poison.id}`]);
});

test("field 9: a blocked item goes back to the form, is edited, and arrives under its own id", async () => {
  const { phone, tab } = await phoneWithTab();
  const { id } = await report(tab, "太长", 2);
  phone.network = async (answer, _init, path) => (path.startsWith("/photos/") ? problem(415, "media_type") : answer());
  await tab.outbox.drain();
  const draft = await tab.outbox.takeBack(id);
  expect(draft).toMatchObject({ id, baseVersion: 1, content: { description: "太长" } });
  expect(await tab.outbox.items(ACCOUNT)).toEqual([]);
  const edited = filled(draft as IssueDraft, "改短");
  await saveDraft(tab.db, edited);
  await tab.outbox.submitDraft(edited);
  phone.network = (answer) => answer();
  await sendAll(phone, tab);
  expect(phone.server.issues.get(id)?.version).toBe(2);
  expect(phone.server.contentOf({ id })?.description).toBe("改短");
  expect(phone.server.log.find((r) => r.headers["If-Match"])?.headers["If-Match"]).toBe('"1"');
  expect(phone.server.photos.size).toBe(2);
});

test("field 9: a poison item can be deleted with its bytes, alone", async () => {
  const { phone, tab } = await phoneWithTab();
  const keep = await report(tab, "留", 1);
  const drop = await report(tab, "删", 1);
  await tab.outbox.remove(drop.id);
  const bytes = (id?: string) => phone.db.read(["photoData"], (tx) => tx.get("photoData", id as string));
  expect(await bytes(drop.photoIds[0])).toBeUndefined();
  expect(await bytes(keep.photoIds[0])).toBeDefined();
  expect((await tab.outbox.items(ACCOUNT)).map((i) => i.id)).toEqual([keep.id]);
});

test("field 9: a poison item can be exported: its words and photos in one zip", async () => {
  const { tab } = await phoneWithTab();
  const { id } = await report(tab, "导出这一条", 2);
  const file = await tab.outbox.exportItem(id);
  if (!file) throw new Error("nothing exported");
  expect(file.name).toBe(`mingcha-${id}.zip`);
  const text = await file.blob.text();
  for (const part of ["issue.json", "导出这一条", "photo-1.jpeg", "导出这一条 photo 1"]) expect(text).toContain(part);
});

test("field 12: a full device is said in a typed error, and the draft stands as before", async () => {
  const { phone, tab } = await phoneWithTab();
  const draft = await write(tab, "满了", 1);
  const write_ = tab.db.write;
  const full = (tx: WriteTx): WriteTx => ({
    ...tx,
    put: (store, value) =>
      store === "photoData" || store === "outbox"
        ? Promise.reject(new DOMException("full", "QuotaExceededError"))
        : tx.put(store, value),
  });
  tab.db.write = (stores, run) => phone.db.write(stores, (tx) => run(full(tx)));
  await expect(attach(tab, draft, "one more")).rejects.toBeInstanceOf(StorageFull);
  await expect(tab.outbox.submitDraft(draft)).rejects.toBeInstanceOf(StorageFull);
  tab.db.write = write_;
  expect(await loadDraft(tab.db, ACCOUNT, "issue")).toEqual(draft);
  expect(await tab.outbox.items(ACCOUNT)).toEqual([]);
  await tab.outbox.submitDraft(draft);
  await sendAll(phone, tab);
  expect(phone.server.photos.size).toBe(1);
});

test("field 12: little room is known before typing starts", async () => {
  const rim = (usage: number, quota: number) => ({
    estimate: async () => ({ usage, quota }),
    persisted: async () => false,
    persist: async () => true,
  });
  expect(await storageState(rim(99e6, 100e6))).toMatchObject({ low: true, persisted: false });
  expect(await storageState(rim(1e6, 100e6))).toMatchObject({ low: false });
  expect(await storageState(undefined)).toEqual({ low: false, persisted: false, usage: undefined, quota: undefined });
});

test("field 16: the browser is asked to keep the data, once it has not promised yet", async () => {
  let asked = 0;
  let persisted = false;
  const rim = {
    estimate: async () => ({}),
    persisted: async () => persisted,
    persist: async () => {
      asked++;
      persisted = true;
      return true;
    },
  };
  expect(await askToPersist(rim)).toBe(true);
  expect(await askToPersist(rim)).toBe(true);
  expect(asked).toBe(1);
  expect(await askToPersist(undefined)).toBe(false);
});

test("after 412 the user decides: retry puts his words over the stored version", async () => {
  const { phone, tab } = await phoneWithTab();
  const { id } = await report(tab, "第一版");
  // The record arrived, its answer did not; the user takes it back and edits.
  phone.network = async (answer) => {
    await answer();
    throw new TypeError("lost");
  };
  await tab.outbox.drain();
  const draft = await tab.outbox.takeBack(id);
  await tab.outbox.submitDraft(filled(draft as IssueDraft, "第二版"));
  phone.network = (answer) => answer();
  await tab.outbox.drain();
  expect(await tab.outbox.items(ACCOUNT)).toMatchObject([
    { state: "blocked", error: { code: "stale_version", currentVersion: 1 } },
  ]);
  await tab.outbox.retry(id);
  await sendAll(phone, tab);
  expect(phone.server.contentOf({ id })?.description).toBe("第二版");
});

test("an item taken back while it is on its way does not come back, and the edit knows its version", async () => {
  const { phone, tab } = await phoneWithTab();
  const { id } = await report(tab, "第一版", 1);
  phone.network = async (answer, _init, path) => {
    const response = await answer();
    if (path.startsWith("/issues/")) await tab.outbox.takeBack(id);
    return response;
  };
  await tab.outbox.drain();
  expect(await tab.outbox.items(ACCOUNT)).toEqual([]);
  expect(await loadDraft(tab.db, ACCOUNT, "issue")).toMatchObject({ id, baseVersion: 1 });
});

test("a late save does not bring a submitted draft back", async () => {
  const { phone, tab } = await phoneWithTab();
  const draft = await report(tab, "已报");
  expect(await saveDraft(tab.db, draft)).toBe(false);
  await sendAll(phone, tab);
  expect(await saveDraft(tab.db, draft)).toBe(false);
  expect(await loadDraft(tab.db, ACCOUNT, "issue")).toBeUndefined();
});

test("a photo that is ready only after submitting makes no second draft", async () => {
  const { tab } = await phoneWithTab();
  const draft = await report(tab, "已报");
  await expect(attach(tab, draft, "late")).rejects.toBeInstanceOf(DraftSubmitted);
  expect(await loadDraft(tab.db, ACCOUNT, "issue")).toBeUndefined();
});

test("an issue that arrived long ago can be edited under its id, keeping the photos the server has", async () => {
  const { phone, tab } = await phoneWithTab();
  const { id } = await report(tab, "旧", 2);
  await sendAll(phone, tab);
  phone.now += 60_000;
  const sentPhotos = phone.server.contentOf({ id })?.photos ?? [];
  const base = { id, accountId: ACCOUNT, kind: "issue", content: {}, photoIds: [], baseVersion: 1 } as const;
  let draft = filled({ ...base, photoIds: [], sentPhotos, updatedAt: phone.now }, "新");
  await saveDraft(tab.db, draft);
  draft = await attach(tab, draft, "a third");
  await tab.outbox.submitDraft(draft);
  await sendAll(phone, tab);
  expect(phone.server.contentOf({ id })).toMatchObject({ description: "新", photos: [{}, {}, {}] });
  expect(phone.server.photos.size).toBe(3);
});

test("done items are kept as receipts, the last hundred", async () => {
  const { phone, tab } = await phoneWithTab();
  for (let i = 0; i < 103; i++) {
    phone.now += 1000;
    await tab.outbox.submitFeedback(phone.newId(), ACCOUNT, { kind: "suggestion", text: `建议${i}` });
    await tab.outbox.drain();
  }
  const items = await tab.outbox.items(ACCOUNT);
  expect(items).toHaveLength(100);
  expect(items[0]?.body).toMatchObject({ text: "建议102" });
  expect(phone.server.feedback.size).toBe(103);
});
