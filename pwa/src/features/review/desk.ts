/**
 * What the officer has decided and what became of it. A decision is on its way
 * while the next record opens; it stays marked until the server has answered,
 * and nothing is sent a second time on top of somebody else's without asking.
 */
import { signal } from "@preact/signals";
import { decide, getRecord, type Kind, type Written } from "../../api/review";
import { core } from "../../app/core";
import type { ProblemCode } from "../../db/types";
import { alreadySo, onlyCounted, type Plan, type Record } from "./conflict";

/** A decision without a good answer. */
export interface Pending {
  kind: Kind;
  id: string;
  /** The record as it was on the screen. */
  seen: Record;
  plan: Plan;
  /** unsure: no answer came. conflict: another version is stored. */
  state: "sending" | "unsure" | "refused" | "conflict";
  code?: ProblemCode | undefined;
  /** With a conflict: what is stored; absent when it could not be fetched. */
  now?: Record;
}

export interface Outcome {
  kind: Kind;
  plan: Plan;
  before: Record;
  record: Record;
  /** Another officer had decided the same. */
  byOther: boolean;
}

/** By record id. */
export const pending = signal<ReadonlyMap<string, Pending>>(new Map());
/** The newest that the server said of records since the desk was opened, by id. */
export const known = signal<ReadonlyMap<string, Record>>(new Map());
/** The last decision that was done, for the bar that says so. */
export const done = signal<Outcome | undefined>(undefined);

let owner: string | undefined;

/** Another account finds nothing of the one before. Leaving the desk forgets nothing: what failed still waits there. */
export function openDesk(accountId: string | undefined): void {
  if (owner === accountId) return;
  owner = accountId;
  pending.value = new Map();
  known.value = new Map();
  done.value = undefined;
}

/** The newer of two states of one record. */
export function newest<T extends { version: number }>(read: T | undefined, id: string): T | undefined {
  const said = known.value.get(id) as T | undefined;
  return said && (!read || said.version > read.version) ? said : read;
}

export function keep(record: Record): void {
  known.value = new Map(known.value).set(record.id, record);
}

/** Gives up what was not sent; the record stays as it is stored. */
export function drop(id: string): void {
  const rest = new Map(pending.value);
  rest.delete(id);
  pending.value = rest;
}

function mark(item: Pending): void {
  pending.value = new Map(pending.value).set(item.id, item);
}

/** Sends a decision made of the version that was seen. Gives the outcome, or undefined when somebody must look. */
export async function send(kind: Kind, seen: Record, plan: Plan): Promise<Outcome | undefined> {
  const item = { kind, id: seen.id, seen, plan };
  if (pending.value.get(seen.id)?.state === "sending") return undefined;
  mark({ ...item, state: "sending" });
  const answer = await decide<Record>(core, kind, seen.id, { ...plan, version: seen.version } as never);
  if (answer.ok) return finish(item, answer.value, false);
  return sort(item, answer);
}

async function sort(
  item: Omit<Pending, "state">,
  answer: Written<Record> & { ok: false },
): Promise<Outcome | undefined> {
  if (answer.why !== "refused") {
    mark({ ...item, state: "unsure" });
    return undefined;
  }
  if (answer.code !== "stale_version") {
    mark({ ...item, state: "refused", code: answer.code });
    return undefined;
  }
  const read = await getRecord<Record>(core, item.kind, item.id);
  if (!read.ok) {
    mark({ ...item, state: "conflict" });
    return undefined;
  }
  if (read.value.version > item.seen.version && onlyCounted(item.seen, read.value)) {
    drop(item.id);
    return send(item.kind, read.value, item.plan);
  }
  if (alreadySo(item.plan, read.value)) return finish(item, read.value, true);
  mark({ ...item, state: "conflict", now: read.value });
  return undefined;
}

function finish({ kind, plan, seen }: Omit<Pending, "state">, record: Record, byOther: boolean): Outcome {
  keep(record);
  drop(record.id);
  const outcome = { kind, plan, before: seen, record, byOther };
  done.value = outcome;
  return outcome;
}

/** How a decision is taken back, where the server allows it; an accepted record cannot wait again. */
export function undoing({ plan, before, record }: Outcome): Plan | undefined {
  if (record.ledger !== undefined) return undefined;
  if (plan.decision === "correct") return { decision: "correct", ruling: before.ruling ?? {} };
  if (plan.decision === "accept") return undefined;
  return { decision: "accept" };
}
