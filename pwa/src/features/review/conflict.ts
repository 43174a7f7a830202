/** Two officers, one record: what was decided meanwhile, and what may be sent on top of it. */
import type { IssueRuling } from "../../api/review";
import type { Issue, Visit } from "../../db/types";

export type Record = Issue | Visit;
export type Decision = "accept" | "return" | "merge" | "void" | "correct";

/** What an officer means to decide, before it has a version. */
export interface Plan {
  decision: Decision;
  reason?: string;
  intoId?: string;
  ruling?: IssueRuling;
}

/** What stands against what: the newest event that the plan's maker had not seen. */
export interface Overtaken {
  now: Record;
  event: Record["course"][number] | undefined;
}

/** The events that are in the newer version and not in the one that was seen. */
export function eventsSince(seen: Record, now: Record): Record["course"] {
  return now.course.slice(seen.course.length);
}

const lastOf = (course: Record["course"]) => course[course.length - 1];

export function overtaken(seen: Record, now: Record): Overtaken {
  return { now, event: lastOf(eventsSince(seen, now)) ?? lastOf(now.course) };
}

/** The record already stands as the plan would have it: there is nothing left to choose. */
export function alreadySo(plan: Plan, now: Record): boolean {
  const status = {
    accept: "accepted",
    return: "returned",
    merge: "merged",
    void: "void",
    correct: now.status,
  } as const;
  if (now.status !== status[plan.decision]) return false;
  if (plan.decision === "merge" && (now as Issue).mergedInto !== plan.intoId) return false;
  if (plan.reason && lastOf(now.course)?.reason !== plan.reason) return false;
  return plan.ruling === undefined || sameRuling(plan.ruling, now.ruling ?? {});
}

const names = ["categoryId", "unitId", "severity", "wording", "note"] as const;

export function sameRuling(a: IssueRuling, b: IssueRuling): boolean {
  return names.every((name) => (a[name] ?? "") === (b[name] ?? ""));
}

export interface Difference {
  name: (typeof names)[number];
  mine: string | undefined;
  stored: string | undefined;
}

/**
 * Where my ruling and the stored one part. A plan that carries no ruling leaves
 * the stored one alone and differs in nothing.
 */
export function differences(plan: Plan, now: Record): Difference[] {
  if (!plan.ruling) return [];
  const mine: IssueRuling = plan.ruling;
  const stored: IssueRuling = now.ruling ?? {};
  return names
    .filter((name) => (mine[name] ?? "") !== (stored[name] ?? ""))
    .map((name) => ({ name, mine: mine[name], stored: stored[name] }));
}

/** Whether anything may still be decided: what stands in a ledger is sealed. */
export function mayApply(now: Record): boolean {
  return now.ledger === undefined;
}

/** What may be decided from which state; the server's own order of work (correct: the ruling alone). */
const steps: { [S in Record["status"]]: readonly Decision[] } = {
  submitted: ["accept", "return", "merge", "void", "correct"],
  accepted: ["return", "merge", "void", "correct"],
  returned: ["accept", "return", "merge", "void", "correct"],
  merged: ["accept"],
  void: ["accept"],
};

export function mayDecide(decision: Decision, record: Record): boolean {
  return mayApply(record) && steps[record.status].includes(decision);
}

/**
 * The version rose without anything that an officer reads having changed, e.g.
 * because another issue was merged into this one: nothing could be overwritten.
 */
export function onlyCounted(seen: Record, now: Record): boolean {
  return seen.course.length === now.course.length && seen.status === now.status && seen.ledger === now.ledger;
}

/** What the author wrote, where the office's ruling differs from it. */
export interface Ruled {
  value: string | undefined;
  original: string | undefined;
}

/** The value that counts and, where the office changed it, what the author had. */
export function ruled(ruling: string | undefined, written: string | undefined): Ruled {
  if (!ruling || ruling === written) return { value: written, original: undefined };
  return { value: ruling, original: written ?? "" };
}

/** A ruling for sending: a name that says the same as the author is left out. */
export function rulingOf(draft: IssueRuling, issue: Issue): IssueRuling {
  const ruling: IssueRuling = {};
  if (draft.categoryId && draft.categoryId !== issue.categoryId) ruling.categoryId = draft.categoryId;
  if (draft.unitId && draft.unitId !== issue.unitId) ruling.unitId = draft.unitId;
  if (draft.severity && draft.severity !== issue.severity) ruling.severity = draft.severity;
  const wording = draft.wording?.trim();
  if (wording) ruling.wording = wording;
  const note = draft.note?.trim();
  if (note) ruling.note = note;
  return ruling;
}
