/** Reading visits and what is due. Without a network the last answers are shown. */
import type { Db } from "../db/db";
import type { Scorecard, Visit, VisitSummary } from "../db/types";
import { cacheCard, cachedVisit, cachedVisits, cacheVisit, cacheVisits, note, noted } from "../db/visits";
import { type Issues, type Page, queryString, type Read } from "./issues";
import type { components } from "./schema.gen";
import type { Session } from "./session";

type Schemas = components["schemas"];
export type VisitCounts = Schemas["VisitCounts"];
export type DueVisit = Schemas["DueVisit"];

export interface VisitsEnv {
  db: Db;
  session: Pick<Session, "account">;
  issues: Pick<Issues, "read">;
  now(): number;
}

export type Visits = ReturnType<typeof createVisits>;

export function createVisits({ db, session, issues, now }: VisitsEnv) {
  /** The card that a record names: from the phone, else from the server. */
  async function card(visitId: string, cardId: string, version: number): Promise<Scorecard | undefined> {
    const account = await session.account();
    if (!account) return undefined;
    const kept = (await cachedVisit(db, account.id, visitId))?.card;
    if (kept?.id === cardId && kept.version === version) return kept;
    const path = `/scorecards/${encodeURIComponent(cardId)}${queryString({ version })}`;
    const read = await issues.read<Scorecard>(path, {
      keep: (owner, value) => cacheCard(db, owner.id, visitId, value, now()),
    });
    return read.ok ? read.value : undefined;
  }

  return {
    card,
    list: (query: { month?: string; limit?: number; cursor?: string } = {}): Promise<Read<Page<VisitSummary>>> =>
      issues.read(`/visits${queryString(query)}`, {
        keep: (account, page) => cacheVisits(db, account.id, page.items, now()),
        kept: async (account) => ({ items: query.cursor ? [] : await cachedVisits(db, account.id, query.month) }),
      }),
    get: (id: string): Promise<Read<Visit>> =>
      issues.read(`/visits/${encodeURIComponent(id)}`, {
        keep: (account, visit) => cacheVisit(db, account.id, visit, now()),
        kept: async (account) => (await cachedVisit(db, account.id, id))?.detail,
      }),
    counts: (month: string): Promise<Read<VisitCounts>> =>
      issues.read(`/visits/summary${queryString({ month })}`, {
        keep: (account, counts) => note(db, account.id, "visitCounts", counts),
        kept: async (account) => {
          const kept = await noted<VisitCounts>(db, account.id, "visitCounts");
          return kept?.month === month ? kept : undefined;
        },
      }),
    /** The account's own draws that are not made yet. */
    due: (): Promise<Read<{ items: DueVisit[] }>> =>
      issues.read("/visits/due", {
        keep: (account, due) => note(db, account.id, "due", due),
        kept: (account) => noted(db, account.id, "due"),
      }),
  };
}
