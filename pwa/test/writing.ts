/** What a user does in the tests, in a few words. */
import { addDraftPhoto, newDraft, newVisitDraft, saveDraft } from "../src/db/drafts";
import type { Draft, IssueDraft, Scorecard, VisitDraft } from "../src/db/types";
import { hashOf } from "./fake_server";
import type { Phone, Tab } from "./phone";

export const ACCOUNT = "account-a";

export function bytesOf(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer as ArrayBuffer;
}

export async function logIn(tab: Tab, username = ACCOUNT): Promise<void> {
  const result = await tab.session.logIn(username, "right");
  if (!result.ok) throw new Error(`login: ${result.why}`);
}

/** A complete draft that is stored, with so many photos. */
export async function write(tab: Tab, words: string, photos = 0, accountId = ACCOUNT): Promise<IssueDraft> {
  let draft = filled(newDraft(tab.phone.newId(), accountId, tab.phone.now), words);
  await saveDraft(tab.db, draft);
  for (let i = 0; i < photos; i++) draft = await attach(tab, draft, `${words} photo ${i}`);
  return draft;
}

export function filled(draft: IssueDraft, words: string): IssueDraft {
  const observedAt = new Date(Date.UTC(2026, 10, 5)).toISOString();
  const content = { kind: "problem", description: words, categoryId: "c1", communityId: "m1", observedAt } as const;
  return { ...draft, content };
}

export const CARD: Scorecard = {
  name: "窗口服务",
  id: "window",
  version: 7,
  dimensions: [
    { id: "attitude", name: "态度", cap: 20, bonus: false, faults: [{ id: "cold", name: "冷", points: 2 }] },
  ],
};

/** A visit with these words, made by CARD. */
export function visited(draft: VisitDraft, words: string): VisitDraft {
  const arrivedAt = new Date(Date.UTC(2026, 10, 5)).toISOString();
  const finishedAt = new Date(Date.UTC(2026, 10, 5, 1)).toISOString();
  const faults = [{ faultId: "cold", count: 1, note: words }];
  return { ...draft, content: { unitId: "w1", arrivedAt, finishedAt, grade: 4, faults, note: words } };
}

/** A complete visit that is stored, with so many photos. */
export async function visit(tab: Tab, words: string, photos = 0): Promise<VisitDraft> {
  let draft = visited(newVisitDraft(tab.phone.newId(), ACCOUNT, CARD, tab.phone.now), words);
  await saveDraft(tab.db, draft);
  for (let i = 0; i < photos; i++) draft = await attach(tab, draft, `${words} photo ${i}`);
  return draft;
}

/** The draft, whichever it is, with these words. */
export function worded(draft: Draft, words: string): Draft {
  return draft.kind === "visit" ? visited(draft, words) : filled(draft, words);
}

/** The words by which the tests know a record. */
export function wordsOf(content: object | undefined): string {
  const { description, note } = (content ?? {}) as { description?: string; note?: string };
  return description ?? note ?? "";
}

export function attach<D extends Draft>(tab: Tab, draft: D, text: string): Promise<D> {
  const data = bytesOf(text);
  const id = tab.phone.newId();
  const photo = { id, data, thumb: bytesOf("thumb"), contentType: "image/jpeg", sha256: hashOf(data) } as const;
  return addDraftPhoto(tab.db, draft, photo, tab.phone.now);
}

/** Writes and submits. */
export async function report(tab: Tab, words: string, photos = 0): Promise<IssueDraft> {
  const draft = await write(tab, words, photos);
  await tab.outbox.submitDraft(draft);
  return draft;
}

/** Lets time pass and tries until nothing waits any more. */
export async function sendAll(phone: Phone, tab: Tab): Promise<void> {
  for (let i = 0; i < 40; i++) {
    const { end, waiting } = await tab.outbox.drain({ force: true });
    if (end === "idle" && waiting === 0) return;
    phone.now += 15 * 60_000;
  }
  throw new Error("still waiting after ten hours");
}
