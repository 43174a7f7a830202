import fc from "fast-check";
import { expect, test } from "vitest";
import type { Rectangle } from "../../../api/review";
import { between, byKey, least, middle, moved, sized } from "./rectangles";

const inside = (box: Rectangle) =>
  box.x >= 0 &&
  box.y >= 0 &&
  box.width > 0 &&
  box.height > 0 &&
  box.x + box.width <= 1 + 1e-9 &&
  box.y + box.height <= 1 + 1e-9;

const share = fc.integer({ min: -500, max: 1500 }).map((thousandths) => thousandths / 1000);
const point = fc.record({ x: share, y: share });
const box = fc.tuple(point, point).map(([a, b]) => between(a, b) ?? middle);
const step = fc.double({ min: -2, max: 2, noNaN: true });

test("two corners in any order and beyond the edge make one rectangle inside the picture, or none", () => {
  fc.assert(
    fc.property(point, point, (a, b) => {
      const box = between(a, b);
      expect(between(b, a)).toEqual(box);
      if (box) expect(inside(box)).toBe(true);
    }),
  );
  expect(between({ x: 0.2, y: 0.3 }, { x: 0.5, y: 0.4 })).toEqual({ x: 0.2, y: 0.3, width: 0.3, height: 0.1 });
  expect(between({ x: 0.2, y: 0.3 }, { x: 0.2 + least / 2, y: 0.9 })).toBeUndefined();
});

test("moving and sizing never leave the picture, and moving keeps the size", () => {
  fc.assert(
    fc.property(box, step, step, (before, dx, dy) => {
      const there = moved(before, dx, dy);
      expect(inside(there)).toBe(true);
      expect(there.width).toBeCloseTo(before.width, 3);
      expect(there.height).toBeCloseTo(before.height, 3);
      expect(inside(sized(before, dx, dy))).toBe(true);
    }),
  );
});

test("the arrows move, with Shift they size, and other keys are not ours", () => {
  expect(byKey(middle, "ArrowLeft", false)?.x).toBeLessThan(middle.x);
  expect(byKey(middle, "ArrowDown", false)?.y).toBeGreaterThan(middle.y);
  expect(byKey(middle, "ArrowRight", true)).toMatchObject({ x: middle.x, width: 0.21 });
  expect(byKey(middle, "Tab", false)).toBeUndefined();
});
