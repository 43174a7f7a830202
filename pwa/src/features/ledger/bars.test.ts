import { expect, test } from "vitest";
import { barsOf } from "./bars";

const count = (id: string, n: number, name = id) => ({ id, name, count: n });

test("the two months stand beside each other, the most first", () => {
  const bars = barsOf([count("a", 2), count("b", 8, "new name")], [count("b", 4, "old name"), count("gone", 10)]);
  expect(bars.map((b) => [b.name, b.count, b.before])).toEqual([
    ["new name", 8, 4],
    ["a", 2, 0],
    ["gone", 0, 10],
  ]);
  expect(bars.map((b) => [b.width, b.widthBefore])).toEqual([
    [80, 40],
    [20, 0],
    [0, 100],
  ]);
});

test("months without a count draw nothing and divide by nothing", () => {
  expect(barsOf([], [])).toEqual([]);
  expect(barsOf([count("a", 0)], [])).toMatchObject([{ width: 0, widthBefore: 0 }]);
});
