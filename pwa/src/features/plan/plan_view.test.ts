import { expect, test } from "vitest";
import { agreementOf, counted, orderOf, sharesBy } from "./plan_view";

const draw = (inspectorName: string, visitId?: string) => ({
  id: "d",
  unitId: "u",
  inspectorName,
  ...(visitId ? { visitId } : {}),
});

test("shares stand in the order of the names, not of the deeds", () => {
  const draws = [draw("赵"), draw("陈", "v1"), draw("陈", "v2"), draw("赵", "v3")];
  const want = [
    { name: "陈", draws: 2, made: 2 },
    { name: "赵", draws: 2, made: 1 },
  ];
  expect(sharesBy(draws, (d) => d.inspectorName)).toEqual(want);
});

test("agreement is said in words, worse than chance included", () => {
  expect([1, 0.8, 0.79, 0.6, 0.4, 0.39, 0, -0.5].map(agreementOf)).toEqual([
    "high",
    "high",
    "good",
    "good",
    "fair",
    "low",
    "low",
    "low",
  ]);
});

test("a unit that nobody can visit stands once with its number", () => {
  expect(counted(["a", "b", "a"])).toEqual([
    { name: "a", n: 2 },
    { name: "b", n: 1 },
  ]);
});

test("an order takes whole numbers of visits and any share up to a hundred", () => {
  const wish = { month: "2026-12", visits: "40", repeated: "12.5", unitIds: [] };
  expect(orderOf(wish)).toEqual({ wrong: [], order: { month: "2026-12", visits: 40, repeated: 0.125 } });
  for (const visits of ["", "0", "501", "1.5", "-3", "ten"])
    expect(orderOf({ ...wish, visits }).wrong).toEqual(["visits"]);
  for (const repeated of ["", "-1", "101", "x"]) expect(orderOf({ ...wish, repeated }).wrong).toEqual(["repeated"]);
  expect(orderOf({ ...wish, unitIds: ["u"] }).order.unitIds).toEqual(["u"]);
});
