/**
 * The phone's database, version by version. A migration never throws away a
 * queued item: an update may arrive while work is waiting (FIELD 4.11).
 */
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from "idb";
import type { CachedIssue, CachedVisit, Draft, OutboxItem, PhotoBytes, PhotoEntry } from "./types";

export const DATABASE = "mingcha";

export interface Schema extends DBSchema {
  kv: { key: string; value: unknown };
  drafts: { key: string; value: Draft; indexes: { accountId: string } };
  outbox: { key: string; value: OutboxItem; indexes: { accountId: string } };
  photos: { key: string; value: PhotoEntry; indexes: { ownerId: string } };
  photoData: { key: string; value: PhotoBytes };
  issues: { key: [string, string]; value: CachedIssue; indexes: { accountId: string } };
  visits: { key: [string, string]; value: CachedVisit; indexes: { accountId: string } };
}

export type StoreName = StoreNames<Schema>;
export type Connection = IDBPDatabase<Schema>;
export type Upgrade = (
  db: Connection,
  tx: IDBPTransaction<Schema, ArrayLike<StoreName>, "versionchange">,
) => void | Promise<void>;

/** migrations[n] brings the database from version n to n + 1. Append only. */
export const migrations: Upgrade[] = [
  (db) => {
    db.createObjectStore("kv");
    db.createObjectStore("drafts", { keyPath: "id" }).createIndex("accountId", "accountId");
    db.createObjectStore("outbox", { keyPath: "id" }).createIndex("accountId", "accountId");
    db.createObjectStore("photos", { keyPath: "id" }).createIndex("ownerId", "ownerId");
    db.createObjectStore("photoData", { keyPath: "id" });
    db.createObjectStore("issues", { keyPath: ["accountId", "id"] }).createIndex("accountId", "accountId");
  },
  (db) => {
    db.createObjectStore("visits", { keyPath: ["accountId", "id"] }).createIndex("accountId", "accountId");
  },
];
