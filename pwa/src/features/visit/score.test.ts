import fc from "fast-check";
import { expect, test } from "vitest";
import shipped from "../../../../internal/visit/catalogue.json";
import { scoreOf, signed } from "./score";

const fault = (id: string, points: number) => ({ id, name: id, points });
const card = {
  dimensions: [
    { id: "a", name: "a", cap: 5, bonus: false, faults: [fault("cold", 2), fault("quarrel", 3)] },
    { id: "b", name: "b", cap: 100, bonus: false, faults: [fault("late", 40)] },
    { id: "c", name: "c", cap: 3, bonus: true, faults: [fault("kind", 2)] },
  ],
};

/** The cases of internal/visit/score_test.go. */
const cases: [name: string, named: Record<string, number>, score: number, points: number[]][] = [
  ["nothing named", {}, 100, [0, 0, 0]],
  ["below the cap", { cold: 2 }, 96, [-4, 0, 0]],
  ["over the cap", { cold: 2, quarrel: 1 }, 95, [-5, 0, 0]],
  ["bonus over the cap", { kind: 9 }, 103, [0, 0, 3]],
  ["bonus and deduction", { kind: 1, late: 1 }, 62, [0, -40, 2]],
  ["never below nothing", { late: 9, quarrel: 2 }, 0, [-5, -100, 0]],
  ["unknown counts nought", { gossip: 9 }, 100, [0, 0, 0]],
];

const asList = (named: Record<string, number>) => Object.entries(named).map(([faultId, count]) => ({ faultId, count }));

test.each(cases)("%s: the score is the server's", (_, named, score, points) => {
  const given = scoreOf(card, asList(named));
  expect(given.score).toBe(score);
  expect(given.dimensions).toEqual(points.map((p, i) => ({ dimensionId: "abc"[i], points: p })));
});

test("by the shipped catalogue: an empty post and two idle phones cost four points", () => {
  expect(scoreOf(shipped, asList({ "empty-post": 1, "phone-chat": 2 })).score).toBe(96);
});

const counts = fc.dictionary(
  fc.constantFrom("cold", "quarrel", "late", "kind", "gossip"),
  fc.integer({ min: 1, max: 20 }),
);

test("any score stays in its bounds, every cap holds, and the dimensions make the score", () => {
  fc.assert(
    fc.property(counts, (named) => {
      const { score, dimensions } = scoreOf(card, asList(named));
      const sum = dimensions.reduce((total, { points }) => total + points, 100);
      expect(score).toBe(Math.max(sum, 0));
      for (const [i, { cap, bonus }] of card.dimensions.entries()) {
        const points = dimensions[i]?.points ?? Number.NaN;
        expect(bonus ? points : -points + 0).toBeLessThanOrEqual(cap);
        expect(bonus ? points : -points + 0).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test("a fault named in two lines counts as both together, as on the server", () => {
  const twice = [
    { faultId: "cold", count: 1 },
    { faultId: "cold", count: 1 },
  ];
  expect(scoreOf(card, twice).score).toBe(96);
});

test("points read with their sign", () => {
  expect([3, 0, -3].map(signed)).toEqual(["+3", "0", "−3"]);
});
