/**
 * How much room the device has, and whether the browser has promised to keep our
 * data. Safari deletes it after 7 days without use unless the app is installed
 * (FIELD 4.16). The estimate is no guard: a write may still end in StorageFull.
 */
export interface StorageState {
  /** Bytes; undefined where the browser does not tell. */
  usage?: number;
  quota?: number;
  /** The browser will not delete our data by itself. */
  persisted: boolean;
  /** Less than ROOM_NEEDED is left: warn before the user types. */
  low: boolean;
}

/** One record with nine photos, with some air, in bytes. */
export const ROOM_NEEDED = 12 * 1024 * 1024;

export type StorageRim = Pick<StorageManager, "estimate" | "persisted"> & {
  /** Only pages may ask. */
  persist?(): Promise<boolean>;
};

/** The browser's storage manager; undefined in old browsers and on plain http. */
export function storageRim(): StorageRim | undefined {
  return globalThis.navigator?.storage;
}

export async function storageState(rim: StorageRim | undefined = storageRim()): Promise<StorageState> {
  const persisted = (await rim?.persisted?.().catch(() => false)) ?? false;
  const estimate = await rim?.estimate?.().catch(() => undefined);
  const { usage, quota } = estimate ?? {};
  const low = usage !== undefined && quota !== undefined && quota - usage < ROOM_NEEDED;
  return { usage, quota, persisted, low };
}

/** Asks the browser to keep our data. Called at the first save, when the user sees the sense of it. */
export async function askToPersist(rim: StorageRim | undefined = storageRim()): Promise<boolean> {
  if (!rim?.persist) return false;
  if (await rim.persisted().catch(() => false)) return true;
  return rim.persist().catch(() => false);
}
