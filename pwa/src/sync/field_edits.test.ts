/** What was handed in already and is written on: from a second page, late, or under a wrong clock. */
import { expect, test } from "vitest";
import { Phone } from "../../test/phone";
import { ACCOUNT, attach, filled, logIn, report, sendAll, write } from "../../test/writing";
import { cachedIssue, cacheIssue, cacheList } from "../db/cache";
import { discardDraft, listDrafts, removeDraftPhoto, saveDraft } from "../db/drafts";
import { DraftSubmitted, TooManyPhotos } from "../db/errors";
import { loadFeedbackDraft, saveFeedbackDraft } from "../db/kv";
import { photoBytes } from "../db/photos";
import type { Issue, IssueDraft, IssueSummary } from "../db/types";

async function phoneWithTab() {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  return { phone, tab };
}

/** The same draft in another form, with other words that were typed later. */
function later(phone: Phone, draft: IssueDraft, words: string): IssueDraft {
  return { ...filled(draft, words), updatedAt: phone.now + 1000 };
}

test("a message handed in twice is one, and what was begun is forgotten with it", async () => {
  const { phone, tab } = await phoneWithTab();
  const content = { kind: "complaint", text: "字太小" } as const;
  await saveFeedbackDraft(tab.db, ACCOUNT, { ...content, id: "f" });
  const send = () => tab.outbox.submitFeedback("f", ACCOUNT, content);
  const [first, second] = await Promise.all([send(), send()]);
  expect(second).toEqual(first);
  expect(await tab.outbox.items(ACCOUNT)).toHaveLength(1);
  expect(await loadFeedbackDraft(tab.db, ACCOUNT)).toBeUndefined();
  await sendAll(phone, tab);
  await send();
  await sendAll(phone, tab);
  expect(phone.server.log.filter((r) => r.path.startsWith("/feedback/"))).toHaveLength(1);
});

test("other words under a message's id, from a second page, are a message of their own", async () => {
  const { phone, tab } = await phoneWithTab();
  await tab.outbox.submitFeedback("f", ACCOUNT, { kind: "suggestion", text: "一" });
  await tab.outbox.submitFeedback("f", ACCOUNT, { kind: "suggestion", text: "二" });
  await sendAll(phone, tab);
  expect(phone.server.feedback.size).toBe(2);
});

test("an edit of a sent record is kept also when the clock had been ahead", async () => {
  const { phone, tab } = await phoneWithTab();
  phone.now += 24 * 3600_000;
  const draft = await report(tab, "旧");
  await sendAll(phone, tab);
  phone.now -= 48 * 3600_000;
  const edit = { ...filled(draft, "新"), baseVersion: 1, updatedAt: phone.now };
  expect(await saveDraft(tab.db, edit)).toBe(true);
  await tab.outbox.submitDraft(edit);
  await sendAll(phone, tab);
  expect(phone.server.contentOf(draft)?.description).toBe("新");
});

test("a late save of an edit that was sent does not bring it back, also when the clock went on", async () => {
  const { phone, tab } = await phoneWithTab();
  const draft = await report(tab, "旧");
  await sendAll(phone, tab);
  const edit = { ...filled(draft, "新"), baseVersion: 1, updatedAt: phone.now };
  await saveDraft(tab.db, edit);
  await tab.outbox.submitDraft(edit);
  await sendAll(phone, tab);
  expect(await saveDraft(tab.db, { ...edit, updatedAt: phone.now + 3600_000 })).toBe(false);
});

for (const sent of [false, true]) {
  test(`newer words from a second page are an edit of the ${sent ? "sent" : "waiting"} record, with its photos`, async () => {
    const { phone, tab } = await phoneWithTab();
    const draft = await report(tab, "第一页", 2);
    if (sent) await sendAll(phone, tab);
    const other = later(phone, draft, "第二页");
    expect(await saveDraft(tab.db, other)).toBe(false);
    await tab.outbox.submitDraft(other);
    await sendAll(phone, tab);
    expect(phone.server.contentOf(draft)).toMatchObject({ description: "第二页", photos: [{}, {}] });
    expect(phone.server.issues.size).toBe(1);
    expect(phone.server.photos.size).toBe(2);
  });
}

test("older or equal words from a second page change nothing", async () => {
  const { phone, tab } = await phoneWithTab();
  const draft = await report(tab, "第一页");
  const [before] = await tab.outbox.items(ACCOUNT);
  expect(await tab.outbox.submitDraft(later(phone, draft, "第一页"))).toEqual(before);
  expect(await tab.outbox.submitDraft({ ...filled(draft, "更早"), updatedAt: phone.now - 1000 })).toEqual(before);
});

test("a second page that is behind takes no photo from a record that waits, and discards none of it", async () => {
  const { phone, tab } = await phoneWithTab();
  const draft = await report(tab, "两张", 2);
  const photo = draft.photoIds[0] as string;
  await expect(removeDraftPhoto(tab.db, draft, photo, phone.now)).rejects.toBeInstanceOf(DraftSubmitted);
  await discardDraft(tab.db, draft.id);
  expect(await photoBytes(tab.db, photo)).toBeDefined();
  expect(await listDrafts(tab.db, ACCOUNT)).toEqual([]);
});

test("a tenth photo is refused, also from a page that counts fewer", async () => {
  const { tab } = await phoneWithTab();
  const empty = await write(tab, "多");
  for (let n = 0; n < 9; n++) await attach(tab, empty, `photo ${n}`);
  await expect(attach(tab, empty, "tenth")).rejects.toBeInstanceOf(TooManyPhotos);
  expect((await listDrafts(tab.db, ACCOUNT))[0]?.photoIds).toHaveLength(9);
});

test("when an edit has arrived, the older detail that was kept is shown no more; the list's line stays", async () => {
  const { phone, tab } = await phoneWithTab();
  const { id } = await report(tab, "新");
  const kept = { id, observedAt: "2026-11-05T00:00:00Z", month: "2026-11" };
  await cacheIssue(tab.db, ACCOUNT, { ...kept, version: 1, description: "旧" } as unknown as Issue, phone.now);
  await cacheList(tab.db, ACCOUNT, [kept as IssueSummary], phone.now);
  await sendAll(phone, tab);
  expect(await cachedIssue(tab.db, ACCOUNT, id)).toBeUndefined();
  const row = await tab.db.read(["issues"], (tx) => tx.get("issues", [ACCOUNT, id]));
  expect(row?.summary?.id).toBe(id);
});
