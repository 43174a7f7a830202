import fc from "fast-check";
import { expect, test } from "vitest";
import { following, neighbour } from "./order";

const ids = ["a", "b", "c", "d"];
const all = () => true;

test("one goes on from the open record, and from none to the first", () => {
  expect(neighbour(ids, "b", 1, all)).toBe("c");
  expect(neighbour(ids, "b", -1, all)).toBe("a");
  expect(neighbour(ids, "d", 1, all)).toBeUndefined();
  expect(neighbour(ids, undefined, 1, all)).toBe("a");
  expect(neighbour(ids, undefined, -1, all)).toBeUndefined();
  expect(neighbour(ids, "gone", 1, all)).toBeUndefined();
});

test("a record that has left the list is stepped over, in both directions and from nowhere", () => {
  const shown = (id: string) => id !== "a" && id !== "c";
  expect(neighbour(ids, "b", 1, shown)).toBe("d");
  expect(neighbour(ids, "d", -1, shown)).toBe("b");
  expect(neighbour(ids, "b", -1, shown)).toBeUndefined();
  expect(neighbour(ids, "c", 1, shown)).toBe("d");
  expect(neighbour(ids, undefined, 1, shown)).toBe("b");
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
