import { expect, test } from "vitest";
import { orderUnits } from "./unit_order";

const units = [..."abcdefgh"].map((id) => ({ id, name: id, kind: "window" as const }));
const order = (due: string, recent: string) =>
  orderUnits(units as never, [...due], [...recent])
    .map(({ id, group }) => id + group[0])
    .join(" ");

test("what is due stands first, then what was used lately, then the rest, each once", () => {
  expect(order("", "")).toBe("aA bA cA dA eA fA gA hA");
  expect(order("dd", "bda")).toBe("dD bR aR cA eA fA gA hA");
});

test("of those used lately five stand in front, and what the office no longer has is left out", () => {
  expect(order("x", "xhgfedc")).toBe("hR gR fR eR dR aA bA cA");
});
