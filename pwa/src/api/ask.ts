/** One question to the server for pages that keep nothing on the phone: answered, or why not. */
import type { Read } from "./issues";
import type { AuthorizedAnswer, Session } from "./session";
import { type Problem, parseProblem } from "./shapes";

export type Refusal = Extract<Read<unknown>, { ok: false }> & Partial<Pick<Problem, "fields" | "currentVersion">>;
/** version: the number in the ETag; 0 where there is none. */
export type Asked<T> = { ok: true; from: "server"; value: T; version: number; created: boolean } | Refusal;

export interface Question {
  /** Sent as JSON. */
  body?: unknown;
  /** The version that the change was made from. */
  ifMatch?: number;
}

export async function ask<T>(
  session: Session,
  method: string,
  path: string,
  question: Question = {},
): Promise<Asked<T>> {
  const account = await session.account();
  if (!account) return { ok: false, why: "needsLogin" };
  const headers: Record<string, string> = question.ifMatch ? { "If-Match": `"${question.ifMatch}"` } : {};
  const answer = await session.authorized(account.id, method, path, { body: question.body, headers });
  if (!answer.ours || answer.status < 200 || answer.status >= 300) return refusal(answer);
  return {
    ok: true,
    from: "server",
    value: answer.body as T,
    version: Number(/\d+/.exec(answer.headers.get("ETag") ?? "")?.[0] ?? 0),
    created: answer.status === 201,
  };
}

function refusal(answer: AuthorizedAnswer): Refusal {
  if (!answer.ours) {
    const login = answer.why === "needsLogin" || answer.why === "otherAccount";
    return { ok: false, why: login ? "needsLogin" : "offline" };
  }
  const problem = parseProblem(answer.body);
  // Too many at once, or a server in trouble: nobody was refused anything.
  const why = answer.status === 429 || answer.status >= 500 ? "offline" : "refused";
  return { ok: false, why, status: answer.status, ...problem };
}

/** ?a=1&b=2 of what is set; empty where nothing is. */
export function search(query: Record<string, string | number | boolean | undefined>): string {
  const set = Object.entries(query).filter(([, value]) => value !== undefined && value !== "" && value !== false);
  const text = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString();
  return text && `?${text}`;
}
