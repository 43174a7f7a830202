/** When to try again. Wall clock, because the page is dead most of the time; so a clock that was set back must not make an item wait for days. */
import type { Millis, OutboxItem } from "../db/types";

export const FIRST_WAIT = 2_000;
export const LONGEST_WAIT = 15 * 60_000;

/** Doubles with each attempt, between half and all of it by chance, at least what the server asked for, at most 15 minutes. */
export function waitAfter(attempts: number, random: number, retryAfter: Millis = 0): Millis {
  const full = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(attempts, 20));
  const jittered = full / 2 + (full / 2) * random;
  return Math.min(LONGEST_WAIT, Math.max(jittered, retryAfter));
}

/** With force also what waits only because no answer of ours came: the network may be back. */
export function isDue(item: OutboxItem, now: Millis, force: boolean): boolean {
  if (item.state !== "waiting") return false;
  if (item.nextAt <= now || item.nextAt - now > LONGEST_WAIT) return true;
  const code = item.error?.code;
  return force && (code === "network" || code === "timeout" || code === "foreign_answer");
}
