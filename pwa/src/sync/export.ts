/** The way out for an item the server will not take: a file the user can hand over himself. */
import type { Db } from "../db/db";
import { photoBytes } from "../db/photos";
import type { OutboxItem } from "../db/types";
import { type Entry, zip } from "./zip";

/** See Outbox.exportItem. */
export async function exportItem(db: Db, id: string): Promise<{ name: string; blob: Blob } | undefined> {
  const item = await db.read(["outbox"], (tx) => tx.get("outbox", id));
  if (!item) return undefined;
  return { name: `mingcha-${id}.zip`, blob: await zip(entriesOf(db, item)) };
}

async function* entriesOf(db: Db, item: OutboxItem): AsyncGenerator<Entry> {
  const { id, kind, body, error, createdAt } = item;
  const text = JSON.stringify({ id, kind, body, error, createdAt: new Date(createdAt).toISOString() }, null, 2);
  yield { name: `${kind}.json`, bytes: new TextEncoder().encode(text) };
  for (const [i, photo] of item.photos.entries()) {
    const data = await photoBytes(db, photo.id);
    if (data) yield { name: `photo-${i + 1}.${photo.contentType.slice(6)}`, bytes: new Uint8Array(data) };
  }
}
