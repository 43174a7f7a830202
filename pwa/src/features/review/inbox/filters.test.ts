import { expect, test } from "vitest";
import { addressOf, asQuery, belongs, placeOf } from "./filters";

const read = (address: string) => {
  const url = new URL(address, "https://example.org");
  return placeOf(url.pathname, Object.fromEntries(url.searchParams));
};

test("list, open record and filters survive their way through the address", () => {
  for (const place of [
    { kind: "issues", filters: {} },
    { kind: "issues", id: "a1", filters: { month: "2026-11", q: "路灯 & 台阶" } },
    { kind: "visits", filters: { unit: "u 1", status: "all" } },
    { kind: "visits", id: "b2", filters: {} },
  ] as const)
    expect(read(addressOf(place))).toEqual(place);
});

test("empty, unknown and the other list's filters are left out", () => {
  expect(addressOf({ kind: "issues", filters: { month: "", q: "  ", unit: "u1" } })).toBe("/");
  expect(placeOf("/visits", { status: "", nonsense: "1", category: "env", unit: "u1" }).filters).toEqual({
    unit: "u1",
  });
});

test("without a state the list asks for what waits for a decision", () => {
  expect(asQuery({ month: "2026-11" })).toEqual({ month: "2026-11", status: "submitted", waiting: true });
  expect(asQuery({ status: "all" })).toEqual({});
  expect(asQuery({ status: "returned" })).toEqual({ status: "returned" });
});

test("a record leaves the waiting list by a decision or a ledger", () => {
  expect(belongs({}, { status: "submitted" })).toBe(true);
  expect(belongs({}, { status: "accepted" })).toBe(false);
  expect(belongs({}, { status: "submitted", ledger: "2026-10" })).toBe(false);
  expect(belongs({ status: "all" }, { status: "void" })).toBe(true);
  expect(belongs({ status: "returned" }, { status: "accepted" })).toBe(false);
});
