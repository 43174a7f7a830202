import { describe, expect, test } from "vitest";
import { addPage } from "../../app/add_page";
import type { IssueSummary, OutboxItem } from "../../db/types";
import { mergeRows } from "./my_issues";

/** Observed on that day of November. */
const at = (day: number) => `2026-11-${String(day).padStart(2, "0")}T08:00:00Z`;
const issue = (id: string, day = 10) =>
  ({ id, excerpt: `server ${id}`, photoCount: 0, status: "submitted", observedAt: at(day) }) as IssueSummary;
const item = (id: string, state: OutboxItem["state"], kind: OutboxItem["kind"] = "issue", day = 10) =>
  ({
    id,
    state,
    kind,
    body: { description: `phone ${id}`, photos: [], observedAt: at(day) },
    photos: [],
  }) as unknown as OutboxItem;

describe("the list of my issues", () => {
  test("shows what waits on the phone before what the server has", () => {
    const rows = mergeRows([item("b", "waiting")], [issue("a")]);
    expect(rows.map((row) => row.id)).toEqual(["b", "a"]);
  });

  test("shows an edited record once, in the phone's words", () => {
    const rows = mergeRows([item("a", "blocked")], [issue("a"), issue("c")]);
    expect(rows.map((row) => row.excerpt)).toEqual(["phone a", "server c"]);
  });

  test("keeps what was sent, at its place, until the server's list has it", () => {
    const listed = [issue("a", 12), issue("c", 8)];
    expect(mergeRows([item("b", "done")], listed).map((row) => row.id)).toEqual(["a", "b", "c"]);
    expect(mergeRows([item("b", "done")], [issue("b")]).map((row) => row.excerpt)).toEqual(["server b"]);
    expect(mergeRows([item("b", "done")], []).map((row) => row.id)).toEqual(["b"]);
  });

  test("does not bring up what belongs to a page not fetched yet", () => {
    const rows = mergeRows([item("old", "done", "issue", 1)], [issue("a", 12), issue("c", 8)]);
    expect(rows.map((row) => row.id)).toEqual(["a", "c"]);
  });

  test("has an old record on top while it waits", () => {
    const rows = mergeRows([item("old", "waiting", "issue", 1)], [issue("a", 12)]);
    expect(rows.map((row) => row.id)).toEqual(["old", "a"]);
  });

  test("leaves messages about the program out", () => {
    expect(mergeRows([item("f", "waiting", "feedback")], [])).toEqual([]);
  });

  test("adds a page without doubling what moved between the readings", () => {
    expect(addPage([issue("a"), issue("b")], [issue("b"), issue("c")]).map((i) => i.id)).toEqual(["a", "b", "c"]);
  });
});
