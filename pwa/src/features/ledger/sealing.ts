/** What stands before a seal. */
import type { Ledger } from "./calls";

export type OpenItem = "earlierMonth" | "submitted" | "returned" | "unworded" | "photosMissing" | "monthRuns";

/** What a seal now would leave undecided, the weightiest first; n is 0 where there is nothing to count. */
export function openItems({ open, totals }: Ledger): { item: OpenItem; n: number }[] {
  const all: { item: OpenItem; n: number; there: boolean }[] = [
    { item: "earlierMonth", n: 0, there: open.earlierMonth !== undefined },
    { item: "submitted", n: open.submitted, there: open.submitted > 0 },
    { item: "returned", n: open.returned, there: open.returned > 0 },
    { item: "unworded", n: totals.unworded, there: totals.unworded > 0 },
    { item: "photosMissing", n: open.photosMissing, there: open.photosMissing > 0 },
    { item: "monthRuns", n: 0, there: open.monthRuns },
  ];
  return all.filter(({ there }) => there).map(({ item, n }) => ({ item, n }));
}

/** Whether the month may be proposed at all; what is only undecided does not hinder it. */
export const mayPropose = (ledger: Ledger): boolean =>
  ledger.state === "open" && ledger.totals.entries > 0 && ledger.open.earlierMonth === undefined;

/** The last proposal that was not taken back. */
export const proposal = (ledger: Ledger) => ledger.course.filter((step) => step.step === "propose").pop();
