/** The server's answers about visits, kept as cache.ts keeps the issues'. */
import { isLoggedIn, MAX_CACHED, type Noted } from "./cache";
import type { Db, WriteTx } from "./db";
import type { CachedVisit, Millis, Scorecard, Visit, VisitSummary } from "./types";

/** Keeps a page of the account's list and forgets what is over the limit, the oldest arrivals first. */
export function cacheVisits(db: Db, accountId: string, items: VisitSummary[], now: Millis): Promise<void> {
  return db.write(["visits", "kv"], async (tx) => {
    if (!(await isLoggedIn(tx, accountId))) return;
    for (const summary of items) await join(tx, accountId, summary.id, now, { summary });
    const all = (await tx.by("visits", "accountId", accountId)).sort(newestFirst);
    for (const extra of all.slice(MAX_CACHED)) await tx.delete("visits", [accountId, extra.id]);
  });
}

export function cacheVisit(db: Db, accountId: string, detail: Visit, now: Millis): Promise<void> {
  return db.write(["visits", "kv"], async (tx) => {
    if (await isLoggedIn(tx, accountId)) await join(tx, accountId, detail.id, now, { detail });
  });
}

/** Beside the visit that was judged by it: without a network it is edited by the same card. */
export function cacheCard(db: Db, accountId: string, id: string, card: Scorecard, now: Millis): Promise<void> {
  return db.write(["visits", "kv"], async (tx) => {
    if (await isLoggedIn(tx, accountId)) await join(tx, accountId, id, now, { card });
  });
}

/** Newest arrival first. */
export async function cachedVisits(db: Db, accountId: string, month?: string): Promise<VisitSummary[]> {
  const rows = await db.read(["visits"], (tx) => tx.by("visits", "accountId", accountId));
  const fits = (s?: VisitSummary): s is VisitSummary => s !== undefined && (!month || s.month === month);
  return rows
    .sort(newestFirst)
    .map((row) => row.summary)
    .filter(fits);
}

export function cachedVisit(db: Db, accountId: string, id: string): Promise<CachedVisit | undefined> {
  return db.read(["visits"], (tx) => tx.get("visits", [accountId, id]));
}

/** Keeps one answer under its name until the account logs out. */
export function note(db: Db, accountId: string, name: Noted, value: unknown): Promise<void> {
  return db.write(["kv"], async (tx) => {
    if (await isLoggedIn(tx, accountId)) await tx.set(`${name}/${accountId}`, value);
  });
}

export function noted<T>(db: Db, accountId: string, name: Noted): Promise<T | undefined> {
  return db.read(["kv"], (tx) => tx.get("kv", `${name}/${accountId}`) as Promise<T | undefined>);
}

async function join(tx: WriteTx, accountId: string, id: string, now: Millis, part: Partial<CachedVisit>) {
  const old = await tx.get("visits", [accountId, id]);
  await tx.put("visits", { ...old, ...part, accountId, id, cachedAt: now });
}

function newestFirst(a: CachedVisit, b: CachedVisit): number {
  return arrival(b) - arrival(a);
}

function arrival({ summary, detail }: CachedVisit): number {
  return Date.parse((summary ?? detail)?.arrivedAt ?? "") || 0;
}
