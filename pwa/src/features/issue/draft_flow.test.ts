/** Opening, filling and discarding a draft on a real store; only the picture shrinker is a stand-in. */
import { beforeEach, expect, test, vi } from "vitest";
import { hashOf } from "../../../test/fake_server";
import { Phone, type Tab } from "../../../test/phone";
import { ACCOUNT, attach, bytesOf, logIn, report, write } from "../../../test/writing";
import { listDrafts, newDraft, saveDraft } from "../../db/drafts";
import { photosOf } from "../../db/photos";
import type { Account, Draft, IssueDraft } from "../../db/types";
import { discard } from "../../record/draft_discard";
import { DraftKeeper } from "../../record/draft_keeper";
import { addPhotos, removePhoto } from "../../record/photo_intake";
import { openDraft } from "./draft_open";

const place = vi.hoisted(() => ({ core: {} as Record<string, unknown>, shrink: async (_file: File) => ({}) }));
vi.mock("../../app/core", () => ({ core: place.core }));
vi.mock("../../photo/shrink", () => ({
  PhotoUnreadable: class extends Error {},
  shrink: (file: File) => place.shrink(file),
}));

const owner = { id: ACCOUNT } as Account;
const file = (name: string) => new File([name], name);
let phone: Phone;
let tab: Tab;

async function small(picture: File) {
  const data = bytesOf(picture.name);
  return { data, thumb: bytesOf("thumb"), contentType: "image/jpeg", sha256: hashOf(data) };
}

beforeEach(async () => {
  phone = new Phone();
  tab = phone.open();
  await logIn(tab);
  Object.assign(place.core, { db: tab.db, outbox: tab.outbox, newId: phone.newId, now: () => phone.now });
  place.shrink = small;
});

function keeperOf(draft: IssueDraft, begin?: () => Promise<Draft | undefined>): DraftKeeper<IssueDraft> {
  const save = (newer: IssueDraft) => saveDraft(tab.db, newer);
  return new DraftKeeper(draft, { save, now: () => phone.now, ...(begin ? { begin } : {}) });
}

function gate() {
  let open = () => {};
  const passed = new Promise<void>((give) => {
    open = give;
  });
  return { passed, open: () => open() };
}

const states = async () => (await tab.outbox.items(ACCOUNT)).map((item) => item.state);

test("an item that is only looked at stays in the outbox", async () => {
  const { id } = await report(tab, "改一改", 1);
  const opened = await openDraft(owner, id);
  expect(opened).toMatchObject({ queued: true, draft: { id, content: { description: "改一改" } } });
  expect(await states()).toEqual(["waiting"]);
  expect(await listDrafts(tab.db, ACCOUNT)).toEqual([]);
});

test("an item that is changed goes out of the outbox, and its photos with it", async () => {
  const { id, photoIds } = await report(tab, "改一改", 1);
  const opened = await openDraft(owner, id);
  if (!("draft" in opened)) throw new Error("not opened");
  const keeper = keeperOf(opened.draft, () => tab.outbox.takeBack(id));
  keeper.change({ description: "改了" });
  await keeper.flush();
  expect(await states()).toEqual([]);
  expect(await listDrafts(tab.db, ACCOUNT)).toMatchObject([{ id, content: { description: "改了" }, photoIds }]);
  keeper.close();
});

test("an empty draft of days ago begins now; one with words or photos keeps its moment", async () => {
  const old = new Date(phone.now).toISOString();
  const draft = { ...newDraft("d", ACCOUNT, phone.now), content: { kind: "problem", observedAt: old } as const };
  await saveDraft(tab.db, draft);
  phone.now += 3 * 24 * 3600_000;
  const moment = async () => {
    const opened = await openDraft(owner, undefined);
    return "draft" in opened && opened.draft.content.observedAt;
  };
  expect(await moment()).toBe(new Date(phone.now).toISOString());
  await attach(tab, draft, "photo");
  expect(await moment()).toBe(old);
});

test("it is told how many photos were added, and a store that fails is not blamed on the photo", async () => {
  const keeper = keeperOf(await write(tab, "照片"));
  expect(await addPhotos(keeper, [file("a"), file("b")], () => {})).toEqual({ added: 2, faults: [] });
  place.core.db = { ...tab.db, write: () => Promise.reject(new Error("no store")) };
  expect(await addPhotos(keeper, [file("c")], () => {})).toEqual({ added: 0, faults: ["form.saveFailed"] });
});

test("a photo of a record that was handed in from another page cannot be taken out, and it is said why", async () => {
  const draft = await report(tab, "照片", 1);
  expect(await removePhoto(keeperOf(draft), draft.photoIds[0] as string)).toBe("form.savedElsewhere");
});

test("a photo that is on its way while the draft is discarded does not bring it back", async () => {
  const keeper = keeperOf(await write(tab, "放弃", 1));
  const [begun, ready] = [gate(), gate()];
  place.shrink = async (picture) => {
    begun.open();
    await ready.passed;
    return small(picture);
  };
  const adding = addPhotos(keeper, [file("late"), file("later")], () => {});
  await begun.passed;
  const discarding = discard(keeper);
  ready.open();
  expect(await discarding).toBe(true);
  expect(await adding).toEqual({ added: 0, faults: [] });
  expect(await listDrafts(tab.db, ACCOUNT)).toEqual([]);
  expect(await photosOf(tab.db, keeper.draft.value.id)).toEqual([]);
});

test("a photo that is being stored while the draft is discarded does not bring it back", async () => {
  const keeper = keeperOf(await write(tab, "放弃"));
  const [begun, ready] = [gate(), gate()];
  let first = true;
  const slowly: Tab["db"]["write"] = async (stores, run) => {
    if (first) {
      first = false;
      begun.open();
      await ready.passed;
    }
    return tab.db.write(stores, run);
  };
  place.core.db = { ...tab.db, write: slowly };
  const adding = addPhotos(keeper, [file("late")], () => {});
  await begun.passed;
  const discarding = discard(keeper);
  // Time enough for a discarding that does not wait its turn.
  await new Promise((next) => setTimeout(next, 20));
  ready.open();
  await Promise.all([adding, discarding]);
  expect(await listDrafts(tab.db, ACCOUNT)).toEqual([]);
  expect(await photosOf(tab.db, keeper.draft.value.id)).toEqual([]);
});

test("a discarding that fails leaves the draft, says so, and goes on keeping it", async () => {
  const keeper = keeperOf(await write(tab, "放弃"));
  place.core.db = { ...tab.db, write: () => Promise.reject(new Error("no store")) };
  expect(await discard(keeper)).toBe(false);
  expect(keeper.fault.value).toBeInstanceOf(Error);
  keeper.change({ description: "还是写" });
  await keeper.flush();
  expect(await listDrafts(tab.db, ACCOUNT)).toMatchObject([{ content: { description: "还是写" } }]);
  keeper.close();
});
