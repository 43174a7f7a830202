/**
 * The few answers that decide something, checked at the rim: a session, a
 * receipt, a problem. Unknown further fields are let through, so that a newer
 * server does not stop an older phone.
 */
import * as v from "valibot";
import type { Account, ProblemCode } from "../db/types";

const session = v.object({
  accessToken: v.string(),
  expiresIn: v.number(),
  account: v.object({
    id: v.string(),
    name: v.string(),
    username: v.string(),
    role: v.string(),
    officeId: v.string(),
  }),
});

const receipt = v.object({
  id: v.string(),
  version: v.optional(v.number()),
  sha256: v.optional(v.string()),
  photos: v.optional(v.array(v.object({ id: v.string(), sha256: v.string(), state: v.string() }))),
});

const problem = v.object({
  code: v.string(),
  requestId: v.optional(v.string()),
  fields: v.optional(v.array(v.object({ name: v.string(), rule: v.string() }))),
  currentVersion: v.optional(v.number()),
});

export type Receipt = v.InferOutput<typeof receipt>;
export type Problem = Omit<v.InferOutput<typeof problem>, "code"> & { code: ProblemCode };

export interface SessionAnswer {
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
  account: Account;
}

/** Each gives the body as it came, or undefined when it is not of that shape. */
export function parseSession(body: unknown): SessionAnswer | undefined {
  if (!v.is(session, body) || body.accessToken === "" || body.expiresIn < 0) return undefined;
  return body as SessionAnswer;
}

export function parseReceipt(body: unknown): Receipt | undefined {
  return v.is(receipt, body) ? body : undefined;
}

export function parseProblem(body: unknown): Problem | undefined {
  return v.is(problem, body) ? (body as Problem) : undefined;
}
