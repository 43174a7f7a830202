import fc from "fast-check";
import { expect, test } from "vitest";
import type { OutboxItem } from "../db/types";
import { isDue, LONGEST_WAIT, waitAfter } from "./backoff";

const waiting = (nextAt: number, code?: string) =>
  ({ state: "waiting", nextAt, error: code && { code } }) as OutboxItem;

test("the wait grows, is never longer than 15 minutes, and never shorter than the server asked", () => {
  const chance = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
  const property = fc.property(fc.nat(1000), chance, fc.nat(2_000_000), (attempts, random, retryAfter) => {
    const wait = waitAfter(attempts, random, retryAfter);
    expect(wait).toBeGreaterThanOrEqual(Math.min(retryAfter, LONGEST_WAIT));
    expect(wait).toBeGreaterThanOrEqual(1000);
    expect(wait).toBeLessThanOrEqual(LONGEST_WAIT);
  });
  fc.assert(property);
  expect(waitAfter(3, 0.5)).toBe(12_000);
  expect(waitAfter(1000, 0.999)).toBeGreaterThan(LONGEST_WAIT * 0.99);
});

test("whatever the clock does, nothing waits longer than the longest wait from now", () => {
  const property = fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.nat(1000), (jump, attempts) => {
    const now = 1_800_000_000_000;
    const item = waiting(now + waitAfter(attempts, 0.9));
    const later = now + jump;
    expect(isDue(item, later, false) || item.nextAt - later <= LONGEST_WAIT).toBe(true);
  });
  fc.assert(property);
});

test("force hurries what waits for the network, not what the server asked to wait", () => {
  expect(isDue(waiting(2000, "network"), 1000, true)).toBe(true);
  expect(isDue(waiting(2000, "foreign_answer"), 1000, true)).toBe(true);
  expect(isDue(waiting(2000, "busy"), 1000, true)).toBe(false);
  expect(isDue(waiting(2000, "network"), 1000, false)).toBe(false);
  expect(isDue({ ...waiting(0), state: "blocked" }, 1000, true)).toBe(false);
});
