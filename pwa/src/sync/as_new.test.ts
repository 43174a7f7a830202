/** What the server will never take under its id is logged as a new record, whole. */
import { expect, test } from "vitest";
import { hashOf, problem } from "../../test/fake_server";
import { Phone, type Tab } from "../../test/phone";
import { ACCOUNT, bytesOf, CARD, filled, logIn, report, sendAll, visit, worded } from "../../test/writing";
import type { NewPhoto } from "../db/drafts";
import { listDrafts, newDraft, saveDraft } from "../db/drafts";
import { StorageFull } from "../db/errors";
import { photosOf } from "../db/photos";
import type { Draft, IssueDraft, OutboxItem, VisitDraft } from "../db/types";

async function phoneWithTab() {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  return { phone, tab };
}

const only = async (tab: Tab) => (await tab.outbox.items(ACCOUNT)).find((item) => item.state !== "done") as OutboxItem;

/** An edit with these words of a record that was sealed meanwhile; its two photos are still on the phone. */
async function refused(phone: Phone, tab: Tab): Promise<OutboxItem> {
  const { id } = await report(tab, "旧", 2);
  phone.network = async (answer, _init, path) => {
    if (!path.startsWith("/photos/")) return answer();
    throw new TypeError("no network");
  };
  await tab.outbox.drain();
  phone.network = (answer) => answer();
  const draft = (await tab.outbox.takeBack(id)) as Draft;
  phone.server.seal({ id });
  await tab.outbox.submitDraft(worded(draft, "改过的字"));
  await tab.outbox.drain();
  return only(tab);
}

test("an edit of a sealed record becomes a new record with all its words and photos", async () => {
  const { phone, tab } = await phoneWithTab();
  const item = await refused(phone, tab);
  expect(item).toMatchObject({ state: "blocked", error: { code: "sealed" } });
  const draft = (await tab.outbox.asNew(item.id)) as Draft;
  expect(draft.id).not.toBe(item.id);
  expect(draft).not.toHaveProperty("baseVersion");
  expect(draft.content).toMatchObject({ description: "改过的字", categoryId: "c1" });
  expect(await only(tab)).toBeUndefined();
  expect(await photosOf(tab.db, item.id)).toEqual([]);
  await tab.outbox.submitDraft(draft);
  await sendAll(phone, tab);
  expect(phone.server.contentOf(item)?.description).toBe("旧");
  expect(phone.server.contentOf(draft)).toMatchObject({ description: "改过的字", photos: [{}, {}] });
  const texts = ["旧 photo 0", "旧 photo 1"].map((text) => hashOf(bytesOf(text)));
  expect([...phone.server.photos.values()].map(({ sha256 }) => sha256)).toEqual(texts);
});

test("pressed twice, or in two tabs, it makes one", async () => {
  const { phone, tab } = await phoneWithTab();
  const { id } = await refused(phone, tab);
  const other = phone.open();
  const made = await Promise.all([tab.outbox.asNew(id), other.outbox.asNew(id), tab.outbox.asNew(id)]);
  expect(made.filter(Boolean)).toHaveLength(1);
  expect(await listDrafts(tab.db, ACCOUNT)).toHaveLength(1);
});

test("killed at any step there is the old item or the new draft, whole, and never both", async () => {
  for (let steps = 0, done = false; !done; steps++) {
    const { phone, tab } = await phoneWithTab();
    const { id } = await refused(phone, tab);
    const dying = phone.open(steps);
    done = (await dying.live(() => dying.outbox.asNew(id))) !== "died";
    dying.kill();
    const item = await only(tab);
    const [draft, ...more] = await listDrafts(tab.db, ACCOUNT);
    expect([Boolean(item), Boolean(draft), more.length]).toEqual([!draft, !item, 0]);
    const photos = await photosOf(tab.db, (item ?? draft)?.id as string);
    expect(photos.map((photo) => photo.id)).toEqual(item ? item.photos.map((line) => line.id) : draft?.photoIds);
    expect(steps).toBeLessThan(60);
  }
});

test("a full phone leaves the item as it was", async () => {
  const { phone, tab } = await phoneWithTab();
  const item = await refused(phone, tab);
  tab.db.write = (stores, run) =>
    phone.db.write(stores, (tx) =>
      run({ ...tx, put: () => Promise.reject(new DOMException("full", "QuotaExceededError")) }),
    );
  await expect(tab.outbox.asNew(item.id)).rejects.toBeInstanceOf(StorageFull);
  expect(await only(tab)).toEqual(item);
  expect(await photosOf(tab.db, item.id)).toHaveLength(2);
});

test("photos that only the server had come along as copies; one without a copy is left behind", async () => {
  const { phone, tab } = await phoneWithTab();
  const { id } = await report(tab, "旧", 2);
  await sendAll(phone, tab);
  const sentPhotos = phone.server.contentOf({ id })?.photos as IssueDraft["sentPhotos"];
  const edit = { ...filled(newDraft(id, ACCOUNT, phone.now + 1000), "新"), sentPhotos, baseVersion: 1 };
  await saveDraft(tab.db, edit);
  await tab.outbox.submitDraft(edit);
  phone.server.issues.delete(id);
  phone.network = async () => problem(404, "not_found");
  await tab.outbox.drain();
  phone.network = (answer) => answer();
  const data = bytesOf("again");
  const copy: NewPhoto = {
    id: phone.newId(),
    data,
    thumb: bytesOf("thumb"),
    contentType: "image/jpeg",
    sha256: hashOf(data),
  };
  const draft = (await tab.outbox.asNew(id, new Map([[sentPhotos[1]?.id as string, copy]]))) as Draft;
  expect(draft).toMatchObject({ photoIds: [copy.id], sentPhotos: [] });
  await tab.outbox.submitDraft(draft);
  await sendAll(phone, tab);
  expect(phone.server.photos.get(copy.id)?.sha256).toBe(hashOf(data));
});

test("a visit under another's id is logged anew by the same card, its faults shown by the same photos", async () => {
  const { phone, tab } = await phoneWithTab();
  const draft = await visit(tab, "冷", 2);
  const faults = [{ faultId: "cold", count: 1, photoIds: [draft.photoIds[1] as string] }];
  await tab.outbox.submitDraft({ ...draft, content: { ...draft.content, faults } });
  const taken = { author: "another", version: 1, content: '{"photos":[]}', writes: 1, course: 1, sealed: false };
  phone.server.visits.set(draft.id, taken);
  await tab.outbox.drain();
  const made = (await tab.outbox.asNew(draft.id)) as VisitDraft;
  expect(made).toMatchObject({ kind: "visit", card: CARD, content: { faults: [{ photoIds: [made.photoIds[1]] }] } });
  await tab.outbox.submitDraft(made);
  await sendAll(phone, tab);
  expect(phone.server.visitOf(made)?.photos).toHaveLength(2);
});

test.each([
  ["issue", 400, "invalid_field"],
  ["issue", 403, "no_right"],
  ["issue", 412, "stale_version"],
  ["issue", 500, "internal"],
  ["visit", 409, "sealed"],
  ["visit", 409, "not_editable"],
] as const)(
  "a %s with %d %s is not logged anew: there is a better way, or it would count twice",
  async (kind, status, code) => {
    const { phone, tab } = await phoneWithTab();
    const draft = kind === "visit" ? await visit(tab, "字") : await report(tab, "字");
    if (kind === "visit") await tab.outbox.submitDraft(draft);
    phone.network = async () => problem(status, code);
    await tab.outbox.drain();
    const before = await only(tab);
    expect(await tab.outbox.asNew(draft.id)).toBeUndefined();
    expect(await only(tab)).toEqual(before);
  },
);

test("what the server has taken, all but a photo, is not logged anew", async () => {
  const { phone, tab } = await phoneWithTab();
  const { id } = await report(tab, "字", 1);
  phone.network = async (answer, _init, path) => (path.startsWith("/photos/") ? problem(404, "not_found") : answer());
  await tab.outbox.drain();
  expect(await only(tab)).toMatchObject({ state: "blocked", recordSent: true, error: { code: "not_found" } });
  expect(await tab.outbox.asNew(id)).toBeUndefined();
});
