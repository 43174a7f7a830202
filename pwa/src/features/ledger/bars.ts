/** Totals as rows to draw: this month beside the month before. */
import type { Count } from "./calls";

export interface Bar {
  id: string;
  name: string;
  count: number;
  before: number;
  /** Share of the greatest count of both months, 0 to 100. */
  width: number;
  widthBefore: number;
}

/** The most first, and what only the month before had at the end; a name that changed is today's. */
export function barsOf(now: readonly Count[], before: readonly Count[]): Bar[] {
  const old = new Map(before.map((one) => [one.id, one]));
  const ids = new Set(now.map((one) => one.id));
  const rows = [
    ...now.map((one) => ({ id: one.id, name: one.name, count: one.count, before: old.get(one.id)?.count ?? 0 })),
    ...before
      .filter((one) => !ids.has(one.id))
      .map((one) => ({ id: one.id, name: one.name, count: 0, before: one.count })),
  ];
  const most = Math.max(1, ...rows.flatMap((row) => [row.count, row.before]));
  const share = (n: number) => Math.round((1000 * n) / most) / 10;
  return rows
    .map((row) => ({ ...row, width: share(row.count), widthBefore: share(row.before) }))
    .sort((a, b) => b.count - a.count || b.before - a.before || (a.id < b.id ? -1 : 1));
}
