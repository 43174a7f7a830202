import { expect, test } from "vitest";
import { filterAddress, readFilters } from "./filters";

test("filters survive their way through the address", () => {
  const filters = { month: "2026-11", q: "路灯 & 台阶" };
  const address = new URL(filterAddress(filters), "https://example.org");
  expect(readFilters(Object.fromEntries(address.searchParams))).toEqual(filters);
});

test("empty and unknown filters are left out", () => {
  expect(filterAddress({ month: "", q: "  " })).toBe("/");
  expect(readFilters({ status: "", nonsense: "1", category: "env" })).toEqual({ category: "env" });
});
