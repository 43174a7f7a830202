/**
 * The sealing keys that this device has seen of an office. The first is taken on
 * trust; another one later is shown, since whoever gave a false ledger would have
 * had to give a false key with it.
 */
import type { Db } from "../../db/db";

export type Known = "same" | "first" | "changed";

const slot = (officeId: string) => `ledger keys ${officeId}`;

export async function seenKeys(db: Db, officeId: string): Promise<string[]> {
  const kept = await db.read(["kv"], (tx) => tx.get("kv", slot(officeId)));
  return Array.isArray(kept) ? (kept as string[]) : [];
}

/** Remembers a key beside those before. */
export async function rememberKey(db: Db, officeId: string, key: string): Promise<void> {
  await db.write(["kv"], async (tx) => {
    const kept = ((await tx.get("kv", slot(officeId))) as string[] | undefined) ?? [];
    if (!kept.includes(key)) await tx.set(slot(officeId), [...kept, key]);
  });
}

export function judgeKey(seen: readonly string[], key: string): Known {
  if (seen.includes(key)) return "same";
  return seen.length === 0 ? "first" : "changed";
}
