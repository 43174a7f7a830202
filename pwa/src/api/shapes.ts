/**
 * The few answers that decide something, checked at the rim: a session, a
 * receipt, a problem. Unknown further fields are let through, so that a newer
 * server does not stop an older phone.
 */
import type { Account, ProblemCode } from "../db/types";

export interface Receipt {
  id: string;
  version?: number;
  sha256?: string;
  photos?: { id: string; sha256: string; state: string }[];
  /** What became of the record so far; absent for what has no course. */
  course?: unknown[];
  /** Whether its author may still change it. */
  editable?: boolean;
  /** The month in whose ledger it stands. */
  ledger?: string;
}

export interface Problem {
  code: ProblemCode;
  requestId?: string;
  fields?: { name: string; rule: string }[];
  currentVersion?: number;
}

export interface SessionAnswer {
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
  account: Account;
}

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string";
const number: Check = (value) => typeof value === "number";
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const object =
  (fields: Record<string, Check>): Check =>
  (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(fields).every(([name, check]) => check((value as Record<string, unknown>)[name]));

const isSession = object({
  accessToken: text,
  expiresIn: number,
  account: object({ id: text, name: text, username: text, role: text, officeId: text }),
});

const isReceipt = object({
  id: text,
  version: maybe(number),
  sha256: maybe(text),
  photos: maybe(list(object({ id: text, sha256: text, state: text }))),
  course: maybe(Array.isArray),
  editable: maybe((value) => typeof value === "boolean"),
  ledger: maybe(text),
});

const isProblem = object({
  code: text,
  requestId: maybe(text),
  fields: maybe(list(object({ name: text, rule: text }))),
  currentVersion: maybe(number),
});

/** Each gives the body as it came, or undefined when it is not of that shape. */
export function parseSession(body: unknown): SessionAnswer | undefined {
  if (!isSession(body)) return undefined;
  const session = body as SessionAnswer;
  return session.accessToken === "" || session.expiresIn < 0 ? undefined : session;
}

export function parseReceipt(body: unknown): Receipt | undefined {
  return isReceipt(body) ? (body as Receipt) : undefined;
}

export function parseProblem(body: unknown): Problem | undefined {
  return isProblem(body) ? (body as Problem) : undefined;
}
