/**
 * The few answers that decide something, checked at the rim: a session, a
 * receipt, a problem. Unknown further fields are let through, so that a newer
 * server does not stop an older phone.
 */
import * as v from "valibot";
import type { Account, ProblemCode } from "../db/types";

const session = v.object({
  accessToken: v.pipe(v.string(), v.minLength(1)),
  expiresIn: v.pipe(v.number(), v.minValue(0)),
  account: v.looseObject({
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

/** Each gives undefined when the body is not of that shape. */
export function parseSession(body: unknown): { accessToken: string; expiresIn: number; account: Account } | undefined {
  const result = v.safeParse(session, body);
  return result.success ? { ...result.output, account: result.output.account as Account } : undefined;
}

export function parseReceipt(body: unknown): Receipt | undefined {
  const result = v.safeParse(receipt, body);
  return result.success ? result.output : undefined;
}

export function parseProblem(body: unknown): Problem | undefined {
  const result = v.safeParse(problem, body);
  return result.success ? (result.output as Problem) : undefined;
}
