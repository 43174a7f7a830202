/**
 * The server's answers, kept for reading without a network. A cache: all of it
 * may be lost, and it goes when the account logs out. An answer that comes after
 * that is not kept: each writing looks in its own transaction who is logged in.
 */
import type { Db, WriteTx } from "./db";
import type { Account, CachedIssue, Issue, IssueCounts, IssueSummary, Millis } from "./types";

/** Issues kept per account; the oldest observations go first. */
export const MAX_CACHED = 200;

/** Keeps a page of the account's list and forgets what is over the limit. */
export function cacheList(db: Db, accountId: string, items: IssueSummary[], now: Millis): Promise<void> {
  return db.write(["issues", "kv"], async (tx) => {
    if (!(await isLoggedIn(tx, accountId))) return;
    for (const summary of items) {
      const old = await tx.get("issues", [accountId, summary.id]);
      await tx.put("issues", row(accountId, summary, now, { ...old, summary }));
    }
    const all = (await tx.by("issues", "accountId", accountId)).sort(newestFirst);
    for (const extra of all.slice(MAX_CACHED)) await tx.delete("issues", [accountId, extra.id]);
  });
}

export function cacheIssue(db: Db, accountId: string, detail: Issue, now: Millis): Promise<void> {
  return db.write(["issues", "kv"], async (tx) => {
    if (!(await isLoggedIn(tx, accountId))) return;
    const old = await tx.get("issues", [accountId, detail.id]);
    await tx.put("issues", row(accountId, detail, now, { ...old, detail }));
  });
}

/** Newest observation first; a month ("2026-11") or all. */
export async function cachedList(db: Db, accountId: string, month?: string): Promise<IssueSummary[]> {
  const rows = await db.read(["issues"], (tx) => tx.by("issues", "accountId", accountId));
  return rows.sort(newestFirst).flatMap((r) => (r.summary && (!month || r.summary.month === month) ? [r.summary] : []));
}

export async function cachedIssue(db: Db, accountId: string, id: string): Promise<Issue | undefined> {
  return (await db.read(["issues"], (tx) => tx.get("issues", [accountId, id])))?.detail;
}

export function cacheCounts(db: Db, accountId: string, counts: IssueCounts): Promise<void> {
  return db.write(["kv"], async (tx) => {
    if (await isLoggedIn(tx, accountId)) await tx.set(`counts/${accountId}`, counts);
  });
}

/** The counts that were fetched last, if they are that month's. */
export async function cachedCounts(db: Db, accountId: string, month: string): Promise<IssueCounts | undefined> {
  const kept = (await db.read(["kv"], (tx) => tx.get("kv", `counts/${accountId}`))) as IssueCounts | undefined;
  return kept?.month === month ? kept : undefined;
}

/** Forgets what the server told this account. What was written here stays. */
export function clearCache(db: Db, accountId: string): Promise<void> {
  return db.write(["issues", "visits", "kv"], async (tx) => {
    for (const store of ["issues", "visits"] as const)
      for (const r of await tx.by(store, "accountId", accountId)) await tx.delete(store, [accountId, r.id]);
    for (const name of ["counts", ...noted]) await tx.delete("kv", `${name}/${accountId}`);
  });
}

/** Single answers that are kept beside the lists, under `name/account`. */
const noted = ["visitCounts", "due", "ties"] as const;
export type Noted = (typeof noted)[number];

export async function isLoggedIn(tx: WriteTx, accountId: string): Promise<boolean> {
  return ((await tx.get("kv", "account")) as Account | undefined)?.id === accountId;
}

function row(accountId: string, of: { id: string; observedAt: string }, now: Millis, parts: Partial<CachedIssue>) {
  return { ...parts, accountId, id: of.id, observedAt: of.observedAt, cachedAt: now };
}

function newestFirst(a: CachedIssue, b: CachedIssue): number {
  return Date.parse(b.observedAt) - Date.parse(a.observedAt);
}
