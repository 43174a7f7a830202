import { expect, test } from "vitest";
import { nextTry } from "./next_try";

const now = 1_000_000_000;

test("without a network it goes when there is one", () => {
  expect(nextTry(now + 60_000, now, false)).toEqual({ when: "online" });
});

test("a near try is soon, a far one has its time", () => {
  expect(nextTry(now + 10_000, now, true)).toEqual({ when: "soon" });
  expect(nextTry(now - 5, now, true)).toEqual({ when: "soon" });
  expect(nextTry(now + 300_000, now, true)).toEqual({ when: "at", at: now + 300_000 });
});

test("a try further away than the longest wait means the clock was set back: it is due", () => {
  expect(nextTry(now + 86_400_000, now, true)).toEqual({ when: "soon" });
});
