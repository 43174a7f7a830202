import { expect, test } from "vitest";
import type { OutboxItem, VisitSummary } from "../../db/types";
import { mergeVisits, stillDue } from "./my_visits";

const at = (day: number) => `2026-11-0${day}T02:00:00Z`;
const listed = (id: string, day: number) => ({ id, unitId: "w", arrivedAt: at(day), score: 90 }) as VisitSummary;
const item = (id: string, day: number, state: OutboxItem["state"] = "waiting", kind = "visit") =>
  ({ id, kind, state, body: { unitId: "w", arrivedAt: at(day) } }) as unknown as OutboxItem;
const ids = (lines: { id: string }[]) => lines.map(({ id }) => id).join("");

test("what waits stands on top, what was just sent at its place, each visit once", () => {
  const items = [item("w", 1), item("b", 5), item("d", 4, "done"), item("o", 1, "done"), item("i", 9, "done", "issue")];
  expect(ids(mergeVisits(items, [listed("a", 6), listed("b", 5), listed("c", 3)]))).toBe("wbadc");
});

test("without a list the phone's own are all there is", () => {
  expect(ids(mergeVisits([item("a", 1, "done"), item("b", 2)], []))).toBe("ba");
});

test("a visit that waits takes one draw of its unit from what is due, a sent one none", () => {
  const due = [{ unitId: "w" }, { unitId: "w" }, { unitId: "v" }];
  expect(stillDue(due, [item("a", 1)])).toEqual([{ unitId: "w" }, { unitId: "v" }]);
  expect(stillDue(due, [item("a", 1, "done"), item("b", 1, "waiting", "issue")])).toEqual(due);
});
