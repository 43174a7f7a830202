/**
 * The way on for words that the server will never take under their id: all of them,
 * with their photos, become a draft of a new record. In one transaction, so that
 * whenever the phone dies there is either the old item or the new draft.
 */
import type { Db, WriteTx } from "../db/db";
import { draftOfItem, type NewPhoto } from "../db/drafts";
import type { Draft, Millis, OutboxItem, StoredPhoto, VisitDraft } from "../db/types";

/**
 * Whether trying again is of no use: the record is sealed, decided, gone or another's.
 * Not once the server has taken this very item, of which only photos are missing. A
 * visit counts for a unit's score: only one that the server does not have may be
 * logged anew.
 */
export function neverTaken({ kind, state, recordSent, error }: OutboxItem): boolean {
  if (state !== "blocked" || recordSent || kind === "feedback") return false;
  if (error?.code === "not_found") return true;
  return kind === "issue" && (error?.code === "sealed" || error?.code === "not_editable");
}

/** What the new record is made of beside the item. */
export interface Making {
  /** Photos that only the server had, by the id they have there; one that is missing here is left behind. */
  copies: ReadonlyMap<string, NewPhoto>;
  /** Gives a UUIDv4 each time. */
  newId(): string;
  now: Millis;
}

/** See Outbox.asNew. */
export function asNew(db: Db, id: string, { copies, newId, now }: Making): Promise<Draft | undefined> {
  return db.write(["outbox", "drafts", "photos", "photoData"], async (tx) => {
    const item = await tx.get("outbox", id);
    const old = item && neverTaken(item) ? draftOfItem(item, now) : undefined;
    if (!item || !old) return undefined;
    const { baseVersion: _v, baseCourse: _c, ...rest } = old;
    const draft = { ...rest, id: newId(), photoIds: [], sentPhotos: [] } as Draft;
    const names = new Map<string, string>();
    for (const line of item.photos) {
      // Under an id of its own: the old one may be announced in the old record.
      const photo = (await takeOut(tx, line.id, newId)) ?? fresh(copies.get(line.id), draft, now);
      if (!photo) continue;
      await putIn(tx, { ...photo, ownerId: draft.id });
      names.set(line.id, photo.id);
      draft.photoIds.push(photo.id);
    }
    if (draft.kind === "visit") rename(draft, names);
    await tx.put("drafts", draft);
    await tx.delete("outbox", id);
    return draft;
  });
}

/** The photo with its bytes under a new id; undefined where this phone does not have both. */
async function takeOut(tx: WriteTx, id: string, newId: () => string): Promise<StoredPhoto | undefined> {
  const entry = await tx.get("photos", id);
  const bytes = await tx.get("photoData", id);
  if (!entry || !bytes) return undefined;
  await tx.delete("photos", id);
  await tx.delete("photoData", id);
  return { ...entry, id: newId(), data: bytes.data };
}

function fresh(photo: NewPhoto | undefined, { id, accountId }: Draft, now: Millis): StoredPhoto | undefined {
  return photo && { ...photo, ownerId: id, accountId, bytes: photo.data.byteLength, addedAt: now };
}

async function putIn(tx: WriteTx, { data, ...entry }: StoredPhoto): Promise<void> {
  await tx.put("photoData", { id: entry.id, data });
  await tx.put("photos", entry);
}

/** The faults go on pointing at the photos that show them. */
function rename({ content }: VisitDraft, names: ReadonlyMap<string, string>): void {
  content.faults = (content.faults ?? []).map((one) =>
    one.photoIds ? { ...one, photoIds: one.photoIds.flatMap((id) => names.get(id) ?? []) } : one,
  );
}
