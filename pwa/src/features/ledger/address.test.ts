import fc from "fast-check";
import { expect, test } from "vitest";
import { asQuery, countSet, ledgerAddress, nextSort, readFilters } from "./address";

test("filters survive their way through the address", () =>
  fc.assert(
    fc.property(
      fc.record(
        { category: fc.string(), q: fc.string(), sort: fc.constantFrom("-unit", "severity") },
        { requiredKeys: [] },
      ),
      (filters) => {
        const address = new URL(ledgerAddress("2026-10", filters, "e1"), "https://example.org");
        expect(address.searchParams.get("entry")).toBe("e1");
        expect(readFilters(Object.fromEntries(address.searchParams))).toEqual(asQuery(filters));
      },
    ),
  ));

test("unknown and empty filters are left out, and the order counts as none", () => {
  expect(readFilters({ nonsense: "1", status: "", unit: "u" })).toEqual({ unit: "u" });
  expect(ledgerAddress("2026-10", { q: "  " })).toBe("/ledgers/2026-10");
  expect(countSet({ unit: "u", sort: "-score", q: " " })).toBe(1);
});

test("a heading pressed again turns the order round, then gives it up", () => {
  expect(nextSort(undefined, "unit")).toBe("unit");
  expect(nextSort("unit", "unit")).toBe("-unit");
  expect(nextSort("-unit", "unit")).toBeUndefined();
  expect(nextSort("-unit", "score")).toBe("score");
});
