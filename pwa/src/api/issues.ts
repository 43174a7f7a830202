/** Reading the server: lists, details, counts, reference, pictures. Without a network the last answers are shown. */
import { cacheCounts, cachedCounts, cachedIssue, cachedList, cacheIssue, cacheList } from "../db/cache";
import type { Db } from "../db/db";
import { loadReference, saveReference } from "../db/kv";
import type { Account, Issue, IssueCounts, IssueSummary, ProblemCode, Reference } from "../db/types";
import { createPictures } from "./pictures";
import type { components } from "./schema.gen";
import type { AuthorizedAnswer, Session } from "./session";
import { parseProblem } from "./shapes";

export type Feedback = components["schemas"]["Feedback"];

/** from "cache": the network failed and this is what was seen last. */
export type Read<T> =
  | { ok: true; from: "server" | "cache"; value: T }
  | { ok: false; why: "offline" | "needsLogin" | "refused"; code?: ProblemCode; status?: number; requestId?: string };

export interface Page<T> {
  items: T[];
  next?: string;
}

export interface IssueQuery {
  month?: string;
  status?: components["schemas"]["IssueStatus"];
  category?: string;
  community?: string;
  q?: string;
  limit?: number;
  cursor?: string;
}

export type PhotoSize = "thumb" | "full" | "original";

export interface IssuesEnv {
  db: Db;
  session: Session;
  now(): number;
}

export interface Issues {
  listMine(query?: IssueQuery): Promise<Read<Page<IssueSummary>>>;
  getIssue(id: string): Promise<Read<Issue>>;
  counts(month: string): Promise<Read<IssueCounts>>;
  reference(): Promise<Read<Reference>>;
  /** For the cases whose reading comes with their pages. */
  read<T>(path: string, how: How<T>): Promise<Read<T>>;
  listFeedback(cursor?: string): Promise<Read<Page<Feedback>>>;
  /** A blob: URL for <img>. The latest 60 are kept; older ones are revoked (what is drawn stays drawn). */
  photoUrl(id: string, size: PhotoSize): Promise<Read<string>>;
  /** Revokes all pictures, e.g. at logout. */
  releasePhotos(): void;
}

export function createIssues(env: IssuesEnv): Issues {
  const { db, session } = env;
  const pictures = createPictures();

  /** Asks the server as the remembered account; without it nothing is shown, not even from the cache. */
  async function read<T>(path: string, how: How<T>): Promise<Read<T>> {
    const account = await session.account();
    if (!account) return { ok: false, why: "needsLogin" };
    const answer = await session.authorized(account.id, "GET", path, { headers: await how.headers?.(account) });
    if (answer.ours && answer.status === 200) {
      const value = answer.body as T;
      // A full device must not keep a fresh answer from the screen.
      await how.keep?.(account, value, answer.headers).catch(() => {});
      return { ok: true, from: "server", value };
    }
    const kept = fallsBack(answer) ? await how.kept?.(account) : undefined;
    if (kept === undefined) return refusal(answer);
    return { ok: true, from: answer.ours ? "server" : "cache", value: kept };
  }

  return {
    read,
    listMine: (query = {}) =>
      read<Page<IssueSummary>>(`/issues${queryString({ ...query })}`, {
        keep: (account, page) => cacheList(db, account.id, page.items, env.now()),
        kept: async (account) => filtered(await cachedList(db, account.id, query.month), query),
      }),
    getIssue: (id) =>
      read<Issue>(`/issues/${encodeURIComponent(id)}`, {
        keep: (account, issue) => cacheIssue(db, account.id, issue, env.now()),
        kept: (account) => cachedIssue(db, account.id, id),
      }),
    counts: (month) =>
      read<IssueCounts>(`/issues/summary${queryString({ month })}`, {
        keep: (account, counts) => cacheCounts(db, account.id, counts),
        kept: (account) => cachedCounts(db, account.id, month),
      }),
    reference: () =>
      read<Reference>("/reference", {
        headers: async (account): Promise<Record<string, string>> => {
          const kept = await loadReference(db, account.officeId);
          return kept?.etag ? { "If-None-Match": kept.etag } : {};
        },
        keep: (account, value, headers) =>
          saveReference(db, { officeId: account.officeId, etag: headers.get("ETag") ?? "", value }),
        kept: async (account) => (await loadReference(db, account.officeId))?.value,
      }),
    listFeedback: (cursor) => read<Page<Feedback>>(`/feedback${queryString({ cursor })}`, {}),
    async photoUrl(id, size) {
      const account = await session.account();
      if (!account) return { ok: false, why: "needsLogin" };
      const path = `/photos/${encodeURIComponent(id)}?size=${size}`;
      const known = pictures.get(`${account.id}/${path}`);
      if (known) return { ok: true, from: "server", value: known };
      const answer = await session.authorizedImage(account.id, path, { headers: { Accept: "image/jpeg" } });
      if (!answer.ours || answer.status !== 200 || !(answer.body instanceof Blob)) return refusal(answer);
      return { ok: true, from: "server", value: pictures.add(`${account.id}/${path}`, answer.body) };
    },
    releasePhotos: pictures.clear,
  };
}

/** What a reading does beside asking. */
export interface How<T> {
  headers?(account: Account): Promise<Record<string, string>>;
  keep?(account: Account, value: T, headers: Headers): Promise<void>;
  kept?(account: Account): Promise<T | undefined>;
}

/** 304, no answer, and a server in trouble: what was seen last is better than nothing. */
function fallsBack(answer: AuthorizedAnswer): boolean {
  return !answer.ours ? answer.why !== "otherAccount" : answer.status === 304 || answer.status >= 500;
}

function refusal(answer: AuthorizedAnswer): Read<never> {
  if (!answer.ours) {
    const login = answer.why === "needsLogin" || answer.why === "otherAccount";
    return { ok: false, why: login ? "needsLogin" : "offline" };
  }
  const problem = parseProblem(answer.body);
  const why = answer.status === 429 || answer.status >= 500 ? "offline" : "refused";
  return { ok: false, why, status: answer.status, code: problem?.code, requestId: problem?.requestId };
}

export function queryString(query: Record<string, string | number | undefined>): string {
  const set = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString();
  return text && `?${text}`;
}

/** What the server's selection would give of what is kept; a cached list has one page. */
function filtered(items: IssueSummary[], query: IssueQuery): Page<IssueSummary> {
  if (query.cursor) return { items: [] };
  const words = query.q?.toLowerCase();
  const fits = (i: IssueSummary) =>
    (!query.status || i.status === query.status) &&
    (!query.category || i.categoryId === query.category) &&
    (!query.community || i.communityId === query.community) &&
    (!words || `${i.excerpt} ${i.place ?? ""}`.toLowerCase().includes(words));
  return { items: items.filter(fits) };
}
