/** What the user does to an item, each in one strict transaction. */
import { inPlainWords } from "../api/plain";
import { type Base, based, baseOf, newerBase } from "../db/base";
import type { Db, WriteTx } from "../db/db";
import { baseOfEdit, deletePhotosOf, draftOfItem, wasSubmitted } from "../db/drafts";
import { DraftIncomplete, PhotosLost } from "../db/errors";
import { feedbackKey } from "../db/kv";
import type { Draft, FeedbackContent, ItemPhoto, Millis, OutboxItem, PhotoEntry } from "../db/types";

const REQUIRED: Record<Draft["kind"], string[]> = {
  issue: ["kind", "description", "categoryId", "communityId", "observedAt"],
  visit: ["unitId", "arrivedAt", "finishedAt", "grade"],
};

/** When, and under which fresh submission id. */
export interface Stamp {
  now: Millis;
  submission: string;
}

/**
 * See Outbox.submitDraft. Pressed twice, it gives the first item and changes nothing;
 * but newer words from another page that had the same draft open are an edit of it.
 */
export async function submitDraft(db: Db, draft: Draft, stamp: Stamp): Promise<OutboxItem> {
  const words: Record<string, unknown> = wordsOf(draft);
  const missing = REQUIRED[draft.kind].filter((name) => !words[name]);
  if (missing.length) throw new DraftIncomplete(missing);
  return db.write(["drafts", "outbox", "photos", "photoData"], async (tx) => {
    const stored = await tx.get("drafts", draft.id);
    const before = await tx.get("outbox", draft.id);
    if (before && !stored && wasSubmitted(before, draft)) {
      if (!saysMore(draft, before)) return before;
      const item = asItem(draft, before.photos, baseOfEdit({ ...before, error: undefined }), stamp);
      await tx.put("outbox", item);
      return item;
    }
    const { photoIds, sentPhotos } = stored ?? draft;
    const photos = [...sentPhotos.map((line) => ({ ...line, sent: true })), ...(await linesOf(tx, draft.id, photoIds))];
    const item = asItem(draft, photos, newerBase(stored ?? {}, draft), stamp);
    await tx.put("outbox", item);
    await tx.delete("drafts", draft.id);
    return item;
  });
}

/** Whether the draft was changed after it had become the item, from another page. */
function saysMore(draft: Draft, item: OutboxItem): boolean {
  if (draft.updatedAt <= item.createdAt) return false;
  const words: Record<string, unknown> = wordsOf(draft);
  const { photos: _, ...before } = item.body as unknown as Record<string, unknown>;
  const names = new Set([...Object.keys(words), ...Object.keys(before)]);
  return [...names].some((name) => JSON.stringify(words[name]) !== JSON.stringify(before[name]));
}

/** The manifest's lines of the new photos; deletes the bytes of photos that are in it no more. */
async function linesOf(tx: WriteTx, ownerId: string, photoIds: string[]): Promise<ItemPhoto[]> {
  const entries = new Map((await tx.by("photos", "ownerId", ownerId)).map((p) => [p.id, p]));
  const lost = photoIds.filter((id) => !entries.has(id));
  if (lost.length) throw new PhotosLost(lost);
  return photoIds.map((id) => lineOf(entries.get(id) as PhotoEntry));
}

function lineOf({ id, sha256, bytes, contentType }: PhotoEntry): ItemPhoto {
  return { id, sha256, bytes, contentType, sent: false };
}

/** All of the record but its photos, in words that the server takes. */
function wordsOf(draft: Draft) {
  if (draft.kind === "issue") return inPlainWords(draft.content);
  const { id, version } = draft.card;
  return inPlainWords({ faults: [], ...draft.content, scorecardId: id, scorecardVersion: version });
}

function asItem(draft: Draft, photos: ItemPhoto[], base: Base, stamp: Stamp): OutboxItem {
  const manifest = photos.map(({ sent: _, ...line }) => line);
  return {
    id: draft.id,
    accountId: draft.accountId,
    kind: draft.kind,
    body: { ...wordsOf(draft), photos: manifest } as OutboxItem["body"],
    ...(draft.kind === "visit" && { card: draft.card }),
    photos,
    recordSent: false,
    submission: stamp.submission,
    state: "waiting",
    attempts: 0,
    nextAt: stamp.now,
    createdAt: stamp.now,
    ...base,
  };
}

/**
 * See Outbox.submitFeedback. The spare id is for other words under an id that was
 * handed in already, from a second page that had the same draft open.
 */
export function submitFeedback(
  db: Db,
  ids: { id: string; spare: string },
  accountId: string,
  content: FeedbackContent,
  stamp: Stamp,
): Promise<OutboxItem> {
  const body = inPlainWords(content);
  const item: OutboxItem = {
    id: ids.id,
    accountId,
    kind: "feedback",
    body,
    photos: [],
    recordSent: false,
    submission: stamp.submission,
    state: "waiting",
    attempts: 0,
    nextAt: stamp.now,
    createdAt: stamp.now,
  };
  return db.write(["outbox", "kv"], async (tx) => {
    await tx.delete("kv", feedbackKey(accountId));
    const before = await tx.get("outbox", ids.id);
    if (before && (before.body as FeedbackContent).text === body.text) return before;
    const next = before ? { ...item, id: ids.spare } : item;
    await tx.put("outbox", next);
    return next;
  });
}

/** See Outbox.retry. */
export function retry(db: Db, id: string, now: Millis): Promise<void> {
  return db.write(["outbox"], async (tx) => {
    const item = await tx.get("outbox", id);
    if (!item || item.state === "done") return;
    const next: OutboxItem = { ...item, state: "waiting", attempts: 0, nextAt: now };
    const decided = item.error?.currentVersion;
    await tx.put("outbox", decided === undefined ? next : based(next, baseOf(decided, undefined)));
  });
}

/** See Outbox.takeBack. */
export function takeBack(db: Db, id: string, now: Millis): Promise<Draft | undefined> {
  return db.write(["outbox", "drafts"], async (tx) => {
    const item = await tx.get("outbox", id);
    const draft = item && item.state !== "done" ? draftOfItem(item, now) : undefined;
    if (!draft) return undefined;
    await tx.put("drafts", draft);
    await tx.delete("outbox", id);
    return draft;
  });
}

/** See Outbox.remove. */
export function remove(db: Db, id: string): Promise<void> {
  return db.write(["outbox", "photos", "photoData"], async (tx) => {
    await tx.delete("outbox", id);
    await deletePhotosOf(tx, id);
  });
}
