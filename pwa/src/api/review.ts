/** The officer's calls: what waits, what may be the same thing, what was decided, what is covered in a photo. */
import { cachedList, cacheList } from "../db/cache";
import type { Db } from "../db/db";
import type { IssueSummary, ProblemCode, Scorecard, Visit, VisitSummary } from "../db/types";
import type { NoAnswer } from "./client";
import type { IssueQuery, Page, Read } from "./issues";
import type { components } from "./schema.gen";
import type { AuthorizedAnswer, Session } from "./session";
import { parseProblem } from "./shapes";

type Schemas = components["schemas"];
export type IssueDecision = Schemas["IssueDecision"];
export type VisitDecision = Schemas["VisitDecision"];
export type IssueRuling = Schemas["IssueRuling"];
export type SimilarIssue = Schemas["SimilarIssue"];
export type Redaction = Schemas["Redaction"];
export type Rectangle = Schemas["Rectangle"];
export type Kind = "issues" | "visits";

export interface ReviewEnv {
  db: Db;
  session: Session;
  now(): number;
}

/** What became of a writing call; "unsure": no answer came, so it may or may not have been done. */
export type Written<T> =
  | { ok: true; value: T }
  | { ok: false; why: "unsure" | "needsLogin" }
  | { ok: false; why: "refused"; code: ProblemCode | undefined; currentVersion: number | undefined };

export type WaitingQuery = IssueQuery & { waiting?: boolean };
export interface VisitQuery {
  month?: string;
  unit?: string;
  status?: Schemas["VisitStatus"];
  waiting?: boolean;
  limit?: number;
  cursor?: string;
}

/** A page of the office's issues; without a network what was seen last. */
export async function listIssues(env: ReviewEnv, query: WaitingQuery): Promise<Read<Page<IssueSummary>>> {
  const account = await env.session.account();
  const answer = await ask<Page<IssueSummary>>(env, `/issues${search({ ...query })}`);
  if (!account) return answer;
  if (answer.ok) {
    // A full device must not keep a fresh answer from the screen.
    await cacheList(env.db, account.id, answer.value.items, env.now()).catch(() => {});
    return answer;
  }
  if (answer.why !== "offline" || query.cursor || query.q) return answer;
  const kept = await cachedList(env.db, account.id, query.month).catch(() => []);
  const fits = (issue: IssueSummary) =>
    (!query.status || issue.status === query.status) &&
    (!query.category || issue.categoryId === query.category) &&
    (!query.community || issue.communityId === query.community) &&
    (!query.waiting || !issue.ledger);
  const items = kept.filter(fits);
  return items.length > 0 ? { ok: true, from: "cache", value: { items } } : answer;
}

export const listVisits = (env: ReviewEnv, query: VisitQuery) =>
  ask<Page<VisitSummary>>(env, `/visits${search({ ...query })}`);
export const getRecord = <T>(env: ReviewEnv, kind: Kind, id: string) => ask<T>(env, `/${kind}/${id}`);
export const getVisit = (env: ReviewEnv, id: string) => getRecord<Visit>(env, "visits", id);
export const countRecords = (env: ReviewEnv, kind: Kind, month: string) =>
  ask<Schemas["IssueCounts"]>(env, `/${kind}/summary${search({ month })}`);
export const listSimilar = (env: ReviewEnv, id: string) => ask<Schemas["SimilarIssues"]>(env, `/issues/${id}/similar`);
export const getScorecard = (env: ReviewEnv, id: string, version: number) =>
  ask<Scorecard>(env, `/scorecards/${encodeURIComponent(id)}${search({ version })}`);
export const getRedaction = (env: ReviewEnv, photoId: string) => ask<Redaction>(env, `/photos/${photoId}/redaction`);

/** Says what the office decided. Sent again, the same decision gives the first answer. */
export function decide<T>(env: ReviewEnv, kind: Kind, id: string, decision: IssueDecision | VisitDecision) {
  return write<T>(env, "POST", `/${kind}/${id}/decisions`, decision);
}

/** Covers these parts of a photo in its redacted copy; none takes the copy away. */
export function putRedaction(env: ReviewEnv, photoId: string, rectangles: Rectangle[], version: number) {
  return write<Redaction>(env, "PUT", `/photos/${photoId}/redaction`, { rectangles, version });
}

/** The redacted copy as it is now; never kept, because it changes under the same address. */
export async function redactedCopy(env: ReviewEnv, photoId: string): Promise<Blob | undefined> {
  const account = await env.session.account();
  if (!account) return undefined;
  const path = `/photos/${photoId}?size=redacted`;
  const answer = await env.session.authorizedImage(account.id, path, { headers: { Accept: "image/jpeg" } });
  return answer.ours && answer.status === 200 && answer.body instanceof Blob ? answer.body : undefined;
}

async function ask<T>(env: ReviewEnv, path: string): Promise<Read<T>> {
  const answer = await call(env, "GET", path);
  if (answer.ours && answer.status === 200) return { ok: true, from: "server", value: answer.body as T };
  if (!answer.ours) return { ok: false, why: isLogin(answer.why) ? "needsLogin" : "offline" };
  const problem = parseProblem(answer.body);
  const why = answer.status === 429 || answer.status >= 500 ? "offline" : "refused";
  return { ok: false, why, status: answer.status, ...(problem ? { code: problem.code } : {}) };
}

async function write<T>(env: ReviewEnv, method: string, path: string, body: unknown): Promise<Written<T>> {
  const answer = await call(env, method, path, body);
  if (!answer.ours) return { ok: false, why: isLogin(answer.why) ? "needsLogin" : "unsure" };
  if (answer.status === 200) return { ok: true, value: answer.body as T };
  if (answer.status === 429 || answer.status >= 500) return { ok: false, why: "unsure" };
  const problem = parseProblem(answer.body);
  return { ok: false, why: "refused", code: problem?.code, currentVersion: problem?.currentVersion };
}

async function call(env: ReviewEnv, method: string, path: string, body?: unknown): Promise<AuthorizedAnswer> {
  const account = await env.session.account();
  if (!account) return { ours: false, why: "needsLogin" };
  return env.session.authorized(account.id, method, path, body === undefined ? {} : { body });
}

const isLogin = (why: NoAnswer["why"] | "needsLogin" | "otherAccount") =>
  why === "needsLogin" || why === "otherAccount";

function search(query: Record<string, string | number | boolean | undefined>): string {
  const set = Object.entries(query).filter(([, value]) => value !== undefined && value !== "" && value !== false);
  const text = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString();
  return text && `?${text}`;
}
