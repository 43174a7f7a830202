/** Photos that are still on this device. Lists take the small pictures; only the sender and the viewer load one full photo. */
import type { Db } from "./db";
import type { PhotoEntry } from "./types";

/** The small pictures of a draft or outbox item, oldest first. */
export async function photosOf(db: Db, ownerId: string): Promise<PhotoEntry[]> {
  const photos = await db.read(["photos"], (tx) => tx.by("photos", "ownerId", ownerId));
  return photos.sort((a, b) => a.addedAt - b.addedAt);
}

/** The full bytes of one photo; undefined where the device lost them. */
export async function photoBytes(db: Db, id: string): Promise<ArrayBuffer | undefined> {
  const row = await db.read(["photoData"], (tx) => tx.get("photoData", id));
  return row?.data;
}
