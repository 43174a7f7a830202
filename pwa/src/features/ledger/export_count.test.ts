import { expect, test } from "vitest";
import { ledger, none } from "../../../test/ledger";
import type { Reference } from "../../db/types";
import { countOrdered } from "./export_count";

const units = [
  { id: "hall", name: "便民中心", kind: "department" },
  { id: "w1", name: "一号窗口", kind: "window", parentId: "hall" },
  { id: "other", name: "城管办", kind: "department" },
] as Reference["units"];

const count = (id: string, n: number) => ({ id, name: id, count: n });
const month = ledger({
  totals: { ...none, entries: 12, byUnit: [count("hall", 2), count("w1", 3), count("other", 4), count("", 3)] },
});

test("a file holds all entries, or those of one unit and its windows", () => {
  expect(countOrdered(month, { format: "xlsx" }, units)).toBe(12);
  expect(countOrdered(month, { format: "csv", copy: "department" }, units)).toBe(12);
  expect(countOrdered(month, { format: "csv", copy: "department", unit: "hall" }, units)).toBe(5);
  expect(countOrdered(month, { format: "csv", copy: "department", unit: "other" }, units)).toBe(4);
  expect(countOrdered(month, { format: "csv", copy: "department", unit: "none" }, units)).toBe(0);
});
