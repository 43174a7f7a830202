import { expect, test } from "vitest";
import { ledger, none, step } from "../../../test/ledger";
import { isSealing, nextLook } from "./progress";
import { mayPropose, openItems, proposal } from "./sealing";

test("what is undecided is named and does not hinder the seal; an earlier month does", () => {
  const open = { submitted: 2, returned: 0, photosMissing: 1, monthRuns: true };
  const undecided = ledger({ open, totals: { ...none, unworded: 4 } });
  expect(openItems(undecided)).toEqual([
    { item: "submitted", n: 2 },
    { item: "unworded", n: 4 },
    { item: "photosMissing", n: 1 },
    { item: "monthRuns", n: 0 },
  ]);
  expect(mayPropose(undecided)).toBe(true);
  expect(mayPropose(ledger({ open: { ...open, earlierMonth: "2026-09" } }))).toBe(false);
  expect(mayPropose(ledger({ totals: { ...none, entries: 0 } }))).toBe(false);
  expect(mayPropose(ledger({ state: "reviewing" }))).toBe(false);
});

test("the sealing is found again after a reload, also before its first count", () => {
  expect(isSealing(ledger({ state: "reviewing", course: [step("propose"), step("confirm")] }))).toBe(true);
  expect(isSealing(ledger({ state: "reviewing", progress: { done: 0, total: 0 } }))).toBe(true);
  expect(isSealing(ledger({ state: "reviewing", course: [step("propose")] }))).toBe(false);
  expect(isSealing(ledger({ state: "sealed", course: [step("propose"), step("confirm")] }))).toBe(false);
});

test("after a proposal taken back the new one counts", () => {
  const course = [step("propose", true), step("reopen"), step("propose", false)];
  expect(proposal(ledger({ course }))?.byMe).toBe(false);
});

test("a long sealing is asked after less and less", () => {
  expect(nextLook(0)).toBeLessThan(1000);
  expect(nextLook(1)).toBeGreaterThan(nextLook(0));
  expect(nextLook(1000)).toBe(4000);
});
