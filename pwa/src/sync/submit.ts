/** What the user does to an item, each in one strict transaction. */
import type { Db, WriteTx } from "../db/db";
import { deletePhotosOf, wasSubmitted } from "../db/drafts";
import { DraftIncomplete, PhotosLost } from "../db/errors";
import type { FeedbackContent, IssueContent, IssueDraft, ItemPhoto, Millis, OutboxItem, PhotoEntry } from "../db/types";

const REQUIRED = ["kind", "description", "categoryId", "communityId", "observedAt"] as const;

/** When, and under which fresh submission id. */
export interface Stamp {
  now: Millis;
  submission: string;
}

/** See Outbox.submitDraft. Pressed twice, it gives the first item and changes nothing. */
export async function submitDraft(db: Db, draft: IssueDraft, stamp: Stamp): Promise<OutboxItem> {
  const missing = REQUIRED.filter((name) => !draft.content[name]);
  if (missing.length) throw new DraftIncomplete(missing);
  return db.write(["drafts", "outbox", "photos", "photoData"], async (tx) => {
    const stored = await tx.get("drafts", draft.id);
    const before = await tx.get("outbox", draft.id);
    if (before && !stored && wasSubmitted(before, draft)) return before;
    const { photoIds, sentPhotos } = stored ?? draft;
    const photos = [...sentPhotos.map((line) => ({ ...line, sent: true })), ...(await linesOf(tx, draft.id, photoIds))];
    const item = asItem(draft, photos, newest(stored?.baseVersion, draft.baseVersion), stamp);
    await tx.put("outbox", item);
    await tx.delete("drafts", draft.id);
    return item;
  });
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

function asItem(draft: IssueDraft, photos: ItemPhoto[], baseVersion: number | undefined, stamp: Stamp): OutboxItem {
  const manifest = photos.map(({ sent: _, ...line }) => line);
  const item: OutboxItem = {
    id: draft.id,
    accountId: draft.accountId,
    kind: "issue",
    body: { ...draft.content, photos: manifest } as IssueContent,
    photos,
    recordSent: false,
    submission: stamp.submission,
    state: "waiting",
    attempts: 0,
    nextAt: stamp.now,
    createdAt: stamp.now,
  };
  return baseVersion === undefined ? item : { ...item, baseVersion };
}

function newest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

export function submitFeedback(
  db: Db,
  id: string,
  accountId: string,
  body: FeedbackContent,
  stamp: Stamp,
): Promise<OutboxItem> {
  const item: OutboxItem = {
    id,
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
  return db.write(["outbox"], async (tx) => {
    await tx.put("outbox", item);
    return item;
  });
}

/** See Outbox.retry. */
export function retry(db: Db, id: string, now: Millis): Promise<void> {
  return db.write(["outbox"], async (tx) => {
    const item = await tx.get("outbox", id);
    if (!item || item.state === "done") return;
    const baseVersion = item.error?.currentVersion ?? item.baseVersion;
    const next: OutboxItem = { ...item, state: "waiting", attempts: 0, nextAt: now };
    await tx.put("outbox", baseVersion === undefined ? next : { ...next, baseVersion });
  });
}

/** See Outbox.takeBack. */
export function takeBack(db: Db, id: string, now: Millis): Promise<IssueDraft | undefined> {
  return db.write(["outbox", "drafts"], async (tx) => {
    const item = await tx.get("outbox", id);
    if (item?.kind !== "issue" || item.state === "done") return undefined;
    const { photos: _, ...content } = item.body as IssueContent;
    const draft: IssueDraft = {
      id,
      accountId: item.accountId,
      kind: "issue",
      content,
      photoIds: item.photos.filter((p) => !p.sent).map((p) => p.id),
      sentPhotos: item.photos.filter((p) => p.sent).map(({ sent: _sent, ...line }) => line),
      updatedAt: now,
    };
    const baseVersion = item.error?.currentVersion ?? item.serverVersion ?? item.baseVersion;
    if (baseVersion !== undefined) draft.baseVersion = baseVersion;
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
