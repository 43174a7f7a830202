import fc from "fast-check";
import { expect, test } from "vitest";
import { type CardContent, changesOf, checkCard, type Dimension, isShortId, newShortId } from "./card";

const card: Dimension[] = [
  { id: "attitude", name: "态度", cap: 20, bonus: false, faults: [{ id: "badge", name: "没戴工牌", points: 1 }] },
  { id: "extra", name: "加分", cap: 5, bonus: true, faults: [{ id: "kind", name: "主动帮人", points: 2 }] },
];
const named = (dimensions: Dimension[]): CardContent => ({ name: "窗口服务", dimensions });
const copy = (): Dimension[] => structuredClone(card);
const edit = (change: (dimensions: Dimension[]) => void): Dimension[] => {
  const next = copy();
  change(next);
  return next;
};
const kinds = (next: Dimension[]) => changesOf(named(card), named(next)).map((one) => one.kind);

test("a card as the office has it is not wrong", () => expect(checkCard(named(card))).toEqual([]));

test("what the server would refuse is found at its place", () => {
  const wrongOf = (change: (dimensions: Dimension[]) => void) =>
    checkCard(named(edit(change))).map((w) => `${w.at} ${w.rule}`);
  const [first] = copy();
  if (!first) throw new Error("card");
  const wrongName = (name: string) => checkCard({ name, dimensions: card }).map((w) => `${w.at} ${w.rule}`);
  expect(["　", "窗".repeat(61), "窗".repeat(60)].map(wrongName)).toEqual([["name required"], ["name length"], []]);
  expect(wrongOf((d) => d.splice(0))).toEqual([" dimensions"]);
  expect(wrongOf(([d]) => d && Object.assign(d, { name: " ", cap: 0 }))).toEqual(["d0.name required", "d0.cap range"]);
  expect(wrongOf(([d]) => d?.faults.splice(0))).toEqual(["d0 faults"]);
  expect(wrongOf(([, d]) => d?.faults.push({ id: "x", name: "字".repeat(61), points: 1.5 }))).toEqual([
    "d1.f1.name length",
    "d1.f1.points range",
  ]);
  expect(wrongOf((d) => d.push(...Array.from({ length: 9 }, () => first)))).toEqual([" many"]);
  expect(
    wrongOf(([d]) => d?.faults.push(...Array.from({ length: 80 }, () => ({ id: "y", name: "n", points: 1 })))),
  ).toEqual([" many"]);
});

test("every kind of change is named", () => {
  expect(kinds(copy())).toEqual([]);
  expect(kinds(edit(([d]) => d && Object.assign(d, { name: "x", cap: 9, bonus: true })))).toEqual([
    "renamed",
    "cap",
    "bonus",
  ]);
  expect(kinds(edit(([, d]) => d && Object.assign(d, { bonus: false })))).toEqual(["deduct"]);
  expect(kinds(edit((d) => d.pop()))).toEqual(["dimensionRemoved", "faultRemoved"]);
  expect(kinds(edit(([d]) => d?.faults.push({ id: "n", name: "新", points: 3 })))).toEqual(["faultAdded"]);
  expect(kinds(edit(([d, e]) => e?.faults.push(...(d?.faults.splice(0) ?? []))))).toEqual(["moved"]);
  expect(kinds(edit(([d]) => d?.faults[0] && Object.assign(d.faults[0], { points: 4, name: "牌" })))).toEqual([
    "renamed",
    "points",
  ]);
  expect(kinds(edit((d) => d.reverse()))).toEqual(["order"]);
  const renamed = changesOf(named(card), { name: "大厅", dimensions: copy() });
  expect(renamed).toEqual([{ kind: "name", name: "大厅", before: "", after: "" }]);
});

test("no change goes unnamed", () =>
  fc.assert(
    fc.property(
      fc.constantFrom(0, 1),
      fc.oneof(
        fc.record({ name: fc.string(), cap: fc.nat(), bonus: fc.boolean() }, { requiredKeys: [] }),
        fc.constant({ faults: [] }),
      ),
      (which, part) => {
        const next = edit((d) => d[which] && Object.assign(d[which], part));
        expect(changesOf(named(card), named(next)).length > 0).toBe(JSON.stringify(next) !== JSON.stringify(card));
      },
    ),
  ));

test("a new short name is one that the server takes and nobody has", () => {
  const numbers = [0.5, 0.5, 0.25];
  const next = () => numbers.shift() ?? 0;
  const first = newShortId([], next);
  const second = newShortId([first], next);
  expect(second).not.toBe(first);
  expect([first, second].every(isShortId)).toBe(true);
});
