/** One's own visits: what waits on this phone on top, then what the server has. */
import type { OutboxItem, VisitContent, VisitSummary } from "../../db/types";

export interface VisitLine {
  id: string;
  unitId: string;
  arrivedAt: string;
  /** The server's figure; absent while only the phone has the visit. */
  score?: number;
  status?: VisitSummary["status"];
  /** Still on this phone, at least in part. */
  item?: OutboxItem;
}

/**
 * One line a visit. What was sent since the list was read stands at its place, so
 * that nothing disappears between sending and reading; what is older than the last
 * line belongs to a page that was not fetched yet.
 */
export function mergeVisits(items: readonly OutboxItem[], listed: readonly VisitSummary[]): VisitLine[] {
  const mine = items.filter((item) => item.kind === "visit");
  const waiting = mine.filter((item) => item.state !== "done").map(lineOfItem);
  const onTop = new Set(waiting.map(({ id }) => id));
  const known = new Set([...onTop, ...listed.map(({ id }) => id)]);
  const oldest = Date.parse(listed[listed.length - 1]?.arrivedAt ?? "") || 0;
  const unlisted = mine
    .map(lineOfItem)
    .filter(({ id, arrivedAt }) => !known.has(id) && Date.parse(arrivedAt) >= oldest);
  const rest: VisitLine[] = [...listed.filter(({ id }) => !onTop.has(id)), ...unlisted];
  return [...waiting, ...rest.sort((a, b) => Date.parse(b.arrivedAt) - Date.parse(a.arrivedAt))];
}

function lineOfItem(item: OutboxItem): VisitLine {
  const { unitId, arrivedAt } = item.body as VisitContent;
  return { id: item.id, unitId, arrivedAt, item };
}

/** What is due without what was made already and has not reached the server; one draw for each such visit. */
export function stillDue<D extends { unitId: string }>(due: readonly D[], items: readonly OutboxItem[]): D[] {
  const made = items
    .filter((i) => i.kind === "visit" && i.state !== "done")
    .map((i) => (i.body as VisitContent).unitId);
  return due.filter(({ unitId }) => {
    const at = made.indexOf(unitId);
    if (at >= 0) made.splice(at, 1);
    return at < 0;
  });
}
