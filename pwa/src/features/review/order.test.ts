import fc from "fast-check";
import { expect, test } from "vitest";
import { following, neighbour } from "./order";

const ids = ["a", "b", "c", "d"];

test("one goes on from the open record, and from none to the first", () => {
  expect(neighbour(ids, "b", 1)).toBe("c");
  expect(neighbour(ids, "b", -1)).toBe("a");
  expect(neighbour(ids, "d", 1)).toBeUndefined();
  expect(neighbour(ids, undefined, 1)).toBe("a");
  expect(neighbour(ids, undefined, -1)).toBeUndefined();
  expect(neighbour(ids, "gone", 1)).toBeUndefined();
});

test("after a decision the next that waits opens, at the end the one before", () => {
  expect(following(ids, "b", () => false)).toBe("c");
  expect(following(ids, "b", (id) => id === "c")).toBe("d");
  expect(following(ids, "d", (id) => id === "c")).toBe("b");
  expect(following(ids, "b", () => true)).toBeUndefined();
});

test("what opens next always waits, is in the list and is another one", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.nat(), fc.func(fc.boolean()), (list, at, done) => {
      const id = list[at % list.length] ?? "";
      const isDone = (other: string) => other === id || done(other);
      const next = following(list, id, isDone);
      if (next === undefined) expect(list.every(isDone)).toBe(true);
      else expect(list.includes(next) && !isDone(next)).toBe(true);
    }),
  );
});
