/**
 * The steps an item takes in the store while it is sent. Each looks at the item
 * again: the user may have taken it back, edited or deleted it meanwhile, and
 * then nothing may bring the old one back.
 */
import type { Receipt } from "../api/shapes";
import { based, baseOf, newerBase } from "../db/base";
import type { Db, WriteTx } from "../db/db";
import { deletePhotosOf } from "../db/drafts";
import type { ItemError, ItemPhoto, Millis, OutboxItem } from "../db/types";
import { waitAfter } from "./backoff";

/** Done items kept per account, as receipts. */
export const MAX_DONE = 100;

/** The record is on the server. Gives the item as it stands now; undefined when this submission is gone. */
export function recordArrived(db: Db, sent: OutboxItem, receipt: Receipt): Promise<OutboxItem | undefined> {
  return db.write(["outbox", "drafts", "photos"], async (tx) => {
    const item = await tx.get("outbox", sent.id);
    if (item?.submission !== sent.submission) {
      await tellSuccessor(tx, item, sent.id, receipt);
      return undefined;
    }
    const photos = await Promise.all(item.photos.map((p) => asTheServerSays(tx, p, receipt)));
    const { error: _, ...rest } = item;
    const said = { serverVersion: receipt.version, serverCourse: receipt.course?.length };
    const next: OutboxItem = { ...rest, ...said, photos, recordSent: true, attempts: 0 };
    await tx.put("outbox", next);
    return next;
  });
}

/** What the item became is an edit of what has just arrived. */
async function tellSuccessor(tx: WriteTx, item: OutboxItem | undefined, id: string, receipt: Receipt): Promise<void> {
  const base = baseOf(receipt.version, receipt.course?.length);
  if (item) {
    if (!item.recordSent) await tx.put("outbox", based(item, newerBase(item, base)));
    return;
  }
  const draft = await tx.get("drafts", id);
  if (draft) await tx.put("drafts", based(draft, newerBase(draft, base)));
}

/** The same words on a later version of the record. Undefined when this submission is gone. */
export function rebased(db: Db, sent: OutboxItem, baseVersion: number): Promise<OutboxItem | undefined> {
  return db.write(["outbox"], async (tx) => {
    const item = await tx.get("outbox", sent.id);
    if (item?.submission !== sent.submission) return undefined;
    const next = { ...item, baseVersion };
    await tx.put("outbox", next);
    return next;
  });
}

/** A photo that is there need not be sent; one that the server misses is sent again if this device still has it. */
async function asTheServerSays(tx: WriteTx, photo: ItemPhoto, receipt: Receipt): Promise<ItemPhoto> {
  const line = receipt.photos?.find((p) => p.id === photo.id && p.sha256 === photo.sha256);
  if (!line) return photo;
  if (line.state !== "expected") return { ...photo, sent: true };
  return photo.sent && (await tx.get("photos", photo.id)) ? { ...photo, sent: false } : photo;
}

export function photoArrived(db: Db, itemId: string, photo: ItemPhoto): Promise<void> {
  return db.write(["outbox"], async (tx) => {
    const item = await tx.get("outbox", itemId);
    if (!item) return;
    const same = (p: ItemPhoto) => p.id === photo.id && p.sha256 === photo.sha256;
    const photos = item.photos.map((p) => (same(p) ? { ...p, sent: true } : p));
    await tx.put("outbox", { ...item, photos, attempts: 0 });
  });
}

/**
 * Everything has arrived: the bytes go and the item becomes a receipt, in one step.
 * Says whether it did. What was kept of the server's older version goes too, or it
 * would be shown and edited again without a network.
 */
export function finish(db: Db, sent: OutboxItem, now: Millis): Promise<boolean> {
  return db.write(["outbox", "photos", "photoData", "issues", "visits"], async (tx) => {
    const item = await tx.get("outbox", sent.id);
    if (item?.submission !== sent.submission || !item.recordSent || item.photos.some((p) => !p.sent)) return false;
    await deletePhotosOf(tx, item.id);
    await forgetDetail(tx, item);
    const { error: _, ...rest } = item;
    await tx.put("outbox", { ...rest, state: "done", doneAt: now });
    const all = await tx.by("outbox", "accountId", item.accountId);
    const done = all.filter((i) => i.state === "done").sort((a, b) => (b.doneAt ?? 0) - (a.doneAt ?? 0));
    for (const old of done.slice(MAX_DONE)) await tx.delete("outbox", old.id);
    return true;
  });
}

async function forgetDetail(tx: WriteTx, { accountId, id, kind }: OutboxItem): Promise<void> {
  const store = kind === "visit" ? "visits" : "issues";
  const kept = await tx.get(store, [accountId, id]);
  if (!kept?.detail) return;
  const { detail: _, ...rest } = kept;
  if (rest.summary) await tx.put(store, rest as typeof kept);
  else await tx.delete(store, [accountId, id]);
}

/** The server refused it: bytes and words stay, the user decides. */
export function block(db: Db, sent: OutboxItem, error: ItemError): Promise<void> {
  return change(db, sent, (item) => ({ ...item, state: "blocked", error }));
}

export function postpone(
  db: Db,
  sent: OutboxItem,
  error: ItemError,
  random: number,
  retryAfter?: Millis,
): Promise<void> {
  return change(db, sent, (item) => ({
    ...item,
    error,
    attempts: item.attempts + 1,
    nextAt: error.at + waitAfter(item.attempts, random, retryAfter),
  }));
}

function change(db: Db, sent: OutboxItem, next: (item: OutboxItem) => OutboxItem): Promise<void> {
  return db.write(["outbox"], async (tx) => {
    const item = await tx.get("outbox", sent.id);
    if (item?.submission === sent.submission && item.state !== "done") await tx.put("outbox", next(item));
  });
}
