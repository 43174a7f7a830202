import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { IssueRuling } from "../../api/review";
import type { Issue } from "../../db/types";
import {
  alreadySo,
  differences,
  mayDecide,
  onlyCounted,
  overtaken,
  type Plan,
  ruled,
  rulingOf,
  sameRuling,
} from "./conflict";

const issue = (part: Partial<Issue> = {}): Issue => ({
  id: "i1",
  version: 3,
  kind: "problem",
  description: "路灯不亮",
  categoryId: "env",
  communityId: "c1",
  observedAt: "2026-11-03T08:00:00+08:00",
  receivedAt: "2026-11-03T08:01:00+08:00",
  month: "2026-11",
  status: "submitted",
  editable: false,
  photos: [],
  course: [{ at: "2026-11-03T08:01:00+08:00", type: "submitted", byMe: false, byName: "王" }],
  ...part,
});

const event = (type: Issue["course"][number]["type"], byName: string, reason?: string): Issue["course"][number] => ({
  at: "2026-11-04T09:00:00+08:00",
  type,
  byMe: false,
  byName,
  ...(reason ? { reason } : {}),
});

const seen = issue();
const returned = issue({
  version: 4,
  status: "returned",
  course: [...seen.course, event("returned", "张三", "补照片")],
});

describe("a decision that was overtaken", () => {
  test("is told of by the newest event that was not seen", () => {
    expect(overtaken(seen, returned).event?.byName).toBe("张三");
  });

  test("is no conflict when another officer decided the very same", () => {
    expect(alreadySo({ decision: "return", reason: "补照片" }, returned)).toBe(true);
    expect(alreadySo({ decision: "return", reason: "补地点" }, returned)).toBe(false);
    expect(alreadySo({ decision: "accept" }, returned)).toBe(false);
  });

  test("is a conflict when the same verdict carries another ruling or goes into another issue", () => {
    const accepted = issue({ version: 4, status: "accepted", ruling: { unitId: "u1" } });
    expect(alreadySo({ decision: "accept" }, accepted)).toBe(true);
    expect(alreadySo({ decision: "accept", ruling: { unitId: "u1" } }, accepted)).toBe(true);
    expect(alreadySo({ decision: "accept", ruling: { unitId: "u2" } }, accepted)).toBe(false);
    const merged = issue({ version: 4, status: "merged", mergedInto: "i9" });
    expect(alreadySo({ decision: "merge", intoId: "i9" }, merged)).toBe(true);
    expect(alreadySo({ decision: "merge", intoId: "i8" }, merged)).toBe(false);
  });

  test("of a record whose version alone rose overwrites nothing", () => {
    expect(onlyCounted(seen, issue({ version: 4 }))).toBe(true);
    expect(onlyCounted(seen, returned)).toBe(false);
    // The author may have changed his words in one more event.
    expect(onlyCounted(seen, issue({ version: 4, course: [...seen.course, event("edited", "王")] }))).toBe(false);
  });
});

const text = fc.option(fc.constantFrom("", "a", "b", "c"), { nil: undefined });
const ruling = fc
  .record({ categoryId: text, unitId: text, wording: text, note: text })
  .map((r) => Object.fromEntries(Object.entries(r).filter(([, v]) => v !== undefined)) as IssueRuling);

describe("differences between my ruling and the stored one", () => {
  test("are none exactly when the two say the same", () => {
    fc.assert(
      fc.property(ruling, ruling, (mine, stored) => {
        const plan: Plan = { decision: "accept", ruling: mine };
        expect(differences(plan, issue({ ruling: stored })).length === 0).toBe(sameRuling(mine, stored));
      }),
    );
  });

  test("are none when mine carries no ruling: it leaves the stored one alone", () => {
    fc.assert(
      fc.property(ruling, (stored) => {
        expect(differences({ decision: "accept" }, issue({ ruling: stored }))).toEqual([]);
      }),
    );
  });
});

test("a ruling that is sent names only what differs from the author's words", () => {
  const written = issue({ categoryId: "env", unitId: "u1", severity: "minor" });
  expect(rulingOf({ categoryId: "env", unitId: "u2", severity: "minor", note: "  " }, written)).toEqual({
    unitId: "u2",
  });
  expect(rulingOf({ note: " 已电话核实 " }, written)).toEqual({ note: "已电话核实" });
  expect(rulingOf({ wording: " 一处路灯不亮，请检修。\n" }, written)).toEqual({ wording: "一处路灯不亮，请检修。" });
  expect(rulingOf({ wording: " \n" }, written)).toEqual({});
});

test("what the author wrote stays in sight exactly where the office says otherwise", () => {
  expect(ruled(undefined, "env")).toEqual({ value: "env", original: undefined });
  expect(ruled("env", "env")).toEqual({ value: "env", original: undefined });
  expect(ruled("road", "env")).toEqual({ value: "road", original: "env" });
  expect(ruled("u1", undefined)).toEqual({ value: "u1", original: "" });
});

test("what is sealed is decided no more, and what was set aside can only be accepted again", () => {
  expect(mayDecide("accept", issue({ ledger: "2026-10" }))).toBe(false);
  for (const status of ["merged", "void"] as const) {
    expect(mayDecide("accept", issue({ status }))).toBe(true);
    for (const other of ["return", "merge", "void", "correct"] as const)
      expect(mayDecide(other, issue({ status }))).toBe(false);
  }
  expect(mayDecide("accept", issue({ status: "accepted" }))).toBe(false);
});
