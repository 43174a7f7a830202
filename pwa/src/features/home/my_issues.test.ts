import { describe, expect, test } from "vitest";
import type { IssueSummary, OutboxItem } from "../../db/types";
import { addPage, mergeRows } from "./my_issues";

const issue = (id: string) => ({ id, excerpt: `server ${id}`, photoCount: 0, status: "submitted" }) as IssueSummary;
const item = (id: string, state: OutboxItem["state"], kind: OutboxItem["kind"] = "issue") =>
  ({ id, state, kind, body: { description: `phone ${id}`, photos: [] }, photos: [] }) as unknown as OutboxItem;

describe("the list of my issues", () => {
  test("shows what waits on the phone before what the server has", () => {
    const rows = mergeRows([item("b", "waiting")], [issue("a")]);
    expect(rows.map((row) => row.id)).toEqual(["b", "a"]);
  });

  test("shows an edited record once, in the phone's words", () => {
    const rows = mergeRows([item("a", "blocked")], [issue("a"), issue("c")]);
    expect(rows.map((row) => row.excerpt)).toEqual(["phone a", "server c"]);
  });

  test("keeps what was sent until the server's list has it", () => {
    expect(mergeRows([item("b", "done")], [issue("a")]).map((row) => row.id)).toEqual(["b", "a"]);
    expect(mergeRows([item("b", "done")], [issue("b")]).map((row) => row.excerpt)).toEqual(["server b"]);
  });

  test("leaves messages about the program out", () => {
    expect(mergeRows([item("f", "waiting", "feedback")], [])).toEqual([]);
  });

  test("adds a page without doubling what moved between the readings", () => {
    expect(addPage([issue("a"), issue("b")], [issue("b"), issue("c")]).map((i) => i.id)).toEqual(["a", "b", "c"]);
  });
});
