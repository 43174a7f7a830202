/** Ledgers for tests. */
import type { Ledger } from "../src/features/ledger/calls";

export const none = {
  entries: 3,
  issues: 3,
  visits: 0,
  late: 0,
  photos: 0,
  unworded: 0,
  byCategory: [],
  byCommunity: [],
  byUnit: [],
  bySeverity: [],
  byStatus: [],
};
export const step = (name: "propose" | "confirm" | "reopen", byMe = false) => ({
  at: "2026-11-01T00:00:00Z",
  byName: "李",
  byMe,
  step: name,
  reason: "",
});

/** A month to be sealed, as the server tells it. */
export function ledger(more: Partial<Ledger>): Ledger {
  return {
    month: "2026-10",
    state: "open",
    version: 1,
    totals: none,
    before: none,
    open: { submitted: 0, returned: 0, photosMissing: 0, monthRuns: false },
    course: [],
    supplements: [],
    publicKeys: [],
    ...more,
  };
}
