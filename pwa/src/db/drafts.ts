/**
 * What the user is writing: kept on every change and before the camera opens,
 * because Android kills the page behind the camera (FIELD 4.7). A draft and the
 * item it becomes share one id, made when the draft begins.
 */
import { type Base, based, baseOf, newerBase } from "./base";
import type { Db, ReadTx, WriteTx } from "./db";
import { DraftSubmitted, TooManyPhotos } from "./errors";
import type {
  Draft,
  IssueContent,
  IssueDraft,
  Millis,
  OutboxItem,
  Scorecard,
  StoredPhoto,
  VisitContent,
  VisitDraft,
} from "./types";

export const MAX_PHOTOS = 9;

/** A new, empty draft. It is not stored before saveDraft or addDraftPhoto. */
export function newDraft(id: string, accountId: string, now: Millis): IssueDraft {
  return { id, accountId, kind: "issue", content: {}, photoIds: [], sentPhotos: [], updatedAt: now };
}

/** The same for a visit, by that scorecard. */
export function newVisitDraft(id: string, accountId: string, card: Scorecard, now: Millis): VisitDraft {
  return { id, accountId, kind: "visit", card, content: {}, photoIds: [], sentPhotos: [], updatedAt: now };
}

/**
 * Keeps what was written. The photos are not taken from the argument once the
 * draft is stored: only addDraftPhoto and removeDraftPhoto change them, so a late
 * save of an older copy loses none. A draft that was submitted meanwhile is left
 * alone (a late save must not bring it back); then the result is false.
 */
export function saveDraft(db: Db, draft: Draft): Promise<boolean> {
  return db.write(["drafts", "outbox"], async (tx) => {
    const stored = await tx.get("drafts", draft.id);
    const item = await tx.get("outbox", draft.id);
    if (!stored && item && wasSubmitted(item, draft)) return false;
    // The sender may have learnt a newer version of an item that was taken back.
    await tx.put("drafts", stored ? withKeptParts(stored, draft) : draft);
    return true;
  });
}

/**
 * Whether the item is this very draft, submitted before, and not what a later edit
 * begins from. Told by the server's versions where they are known: the clock may
 * have been wrong at either moment. A draft without one never was an edit.
 */
export function wasSubmitted(item: OutboxItem, draft: Draft): boolean {
  if (item.state !== "done" || draft.baseVersion === undefined) return true;
  if (item.serverVersion !== undefined) return draft.baseVersion < item.serverVersion;
  return draft.updatedAt <= item.createdAt;
}

/** The draft as it is stored; undefined where it is not stored yet. Faults: DraftSubmitted. */
async function openDraftOf<D extends Draft>(tx: ReadTx, draft: D): Promise<D | undefined> {
  const stored = (await tx.get("drafts", draft.id)) as D | undefined;
  const item = await tx.get("outbox", draft.id);
  if (!stored && item && wasSubmitted(item, draft)) throw new DraftSubmitted("submitted meanwhile");
  return stored;
}

function withKeptParts(stored: Draft, draft: Draft): Draft {
  const { photoIds, sentPhotos } = stored;
  return based({ ...draft, photoIds, sentPhotos }, newerBase(stored, draft));
}

/** The account's drafts of one kind, last changed first. */
export async function draftsOf<Kind extends Draft["kind"]>(db: Db, accountId: string, kind: Kind) {
  const drafts = await listDrafts(db, accountId);
  return drafts.filter((d): d is Extract<Draft, { kind: Kind }> => d.kind === kind);
}

/** The draft of a kind that the account changed last; undefined where there is none. */
export async function loadDraft<Kind extends Draft["kind"]>(db: Db, accountId: string, kind: Kind) {
  return (await draftsOf(db, accountId, kind))[0];
}

/** All drafts of the account, last changed first: an item taken back may stand beside a new one. */
export async function listDrafts(db: Db, accountId: string): Promise<Draft[]> {
  const drafts = await db.read(["drafts"], (tx) => tx.by("drafts", "accountId", accountId));
  return drafts.sort((a, b) => b.updatedAt - a.updatedAt);
}

/** The draft that a waiting or blocked issue or visit goes back to; undefined for what has none. */
export function draftOfItem(item: OutboxItem, now: Millis): Draft | undefined {
  const { kind, card } = item;
  if (kind === "feedback" || (kind === "visit" && !card)) return undefined;
  const { photos: _p, scorecardId: _i, scorecardVersion: _v, ...content } = item.body as IssueContent & VisitContent;
  const draft = {
    id: item.id,
    accountId: item.accountId,
    kind,
    ...(card && { card }),
    content,
    photoIds: item.photos.filter((p) => !p.sent).map((p) => p.id),
    sentPhotos: item.photos.filter((p) => p.sent).map(({ sent: _sent, ...line }) => line),
    updatedAt: now,
  } as Draft;
  return { ...draft, ...baseOfEdit(item) };
}

/** What an edit of the item begins from. After stale_version the user has decided: it goes over what is stored. */
export function baseOfEdit({ error, serverVersion, serverCourse, baseVersion, baseCourse }: OutboxItem): Base {
  if (error?.currentVersion !== undefined) return baseOf(error.currentVersion, undefined);
  return serverVersion === undefined ? baseOf(baseVersion, baseCourse) : baseOf(serverVersion, serverCourse);
}

/** Throws a draft and its photos away; what was handed in from another page meanwhile keeps its own. */
export function discardDraft(db: Db, id: string): Promise<void> {
  return db.write(["drafts", "outbox", "photos", "photoData"], async (tx) => {
    if (!(await tx.get("drafts", id)) && (await tx.get("outbox", id))) return;
    await tx.delete("drafts", id);
    await deletePhotosOf(tx, id);
  });
}

/** What the shrinker gives, with the id it will have on the server. */
export type NewPhoto = Pick<StoredPhoto, "id" | "data" | "thumb" | "contentType" | "sha256">;

/**
 * Stores the photo and its line in the draft in one step and gives the draft as
 * it stands then. Faults: StorageFull, TooManyPhotos; the draft stands as before.
 * DraftSubmitted: the user was quicker than the shrinking.
 */
export function addDraftPhoto<D extends Draft>(db: Db, draft: D, photo: NewPhoto, now: Millis): Promise<D> {
  const { data, ...rest } = photo;
  return db.write(["drafts", "outbox", "photos", "photoData"], async (tx) => {
    const stored = (await openDraftOf(tx, draft)) ?? draft;
    // Two pages may be adding to one draft: only here all of them are counted.
    if (stored.photoIds.length + stored.sentPhotos.length >= MAX_PHOTOS)
      throw new TooManyPhotos("no room in the draft");
    const next: D = { ...stored, photoIds: [...stored.photoIds, photo.id], updatedAt: now };
    await tx.put("photoData", { id: photo.id, data });
    await tx.put("photos", {
      ...rest,
      ownerId: draft.id,
      accountId: draft.accountId,
      bytes: data.byteLength,
      addedAt: now,
    });
    await tx.put("drafts", next);
    return next;
  });
}

/** Takes a photo out of the draft, also one that the server has already. Faults: DraftSubmitted. */
export function removeDraftPhoto<D extends Draft>(db: Db, draft: D, photoId: string, now: Millis): Promise<D> {
  return db.write(["drafts", "outbox", "photos", "photoData"], async (tx) => {
    const stored = (await openDraftOf(tx, draft)) ?? draft;
    const next: D = {
      ...stored,
      photoIds: stored.photoIds.filter((id) => id !== photoId),
      sentPhotos: stored.sentPhotos.filter((p) => p.id !== photoId),
      updatedAt: now,
    };
    await tx.delete("photos", photoId);
    await tx.delete("photoData", photoId);
    await tx.put("drafts", next);
    return next;
  });
}

/** Deletes what an owner's photos hold, inside the caller's transaction. */
export async function deletePhotosOf(tx: WriteTx, ownerId: string): Promise<void> {
  for (const photo of await tx.by("photos", "ownerId", ownerId)) {
    await tx.delete("photoData", photo.id);
    await tx.delete("photos", photo.id);
  }
}
