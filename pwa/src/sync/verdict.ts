/** What an answer means for an item. Only our own JSON that names the record counts as arrived. */
import { retryAfterOf } from "../api/client";
import type { AuthorizedAnswer } from "../api/session";
import { parseProblem, parseReceipt, type Receipt } from "../api/shapes";
import type { ItemError, Millis } from "../db/types";

export type Verdict =
  | { kind: "arrived"; receipt: Receipt }
  /** It can never succeed as it is: the user decides. */
  | { kind: "refused"; error: ItemError }
  | { kind: "later"; error: ItemError; retryAfter?: Millis }
  /** Nothing more can be sent as this account now. */
  | { kind: "stop"; why: "needsLogin" | "otherAccount" };

const REFUSALS = new Set([400, 403, 404, 409, 412, 413, 415, 422]);

/** sha256: the hash that a photo's receipt must name. */
export function judge(answer: AuthorizedAnswer, id: string, now: Millis, sha256?: string): Verdict {
  if (!answer.ours) return withoutAnswer(answer, now);
  const { status } = answer;
  if (status === 200 || status === 201) {
    const receipt = parseReceipt(answer.body);
    const named = receipt?.id === id && (sha256 === undefined || receipt.sha256 === sha256);
    if (named) return { kind: "arrived", receipt };
    return { kind: "later", error: { code: "foreign_answer", status, at: now } };
  }
  const problem = parseProblem(answer.body);
  const error: ItemError = { ...problem, code: problem?.code ?? "server", status, at: now } as ItemError;
  if (problem && REFUSALS.has(status)) return { kind: "refused", error };
  return { kind: "later", error, retryAfter: retryAfterOf(answer.headers, now) };
}

function withoutAnswer(answer: Exclude<AuthorizedAnswer, { ours: true }>, now: Millis): Verdict {
  switch (answer.why) {
    case "needsLogin":
    case "otherAccount":
      return { kind: "stop", why: answer.why };
    case "foreign": {
      const error: ItemError = { code: "foreign_answer", status: answer.status, at: now };
      return { kind: "later", error, retryAfter: answer.retryAfter };
    }
    case "timeout":
      return { kind: "later", error: { code: "timeout", at: now } };
    default:
      return { kind: "later", error: { code: "network", at: now } };
  }
}
