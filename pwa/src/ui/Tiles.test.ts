// @vitest-environment happy-dom
import { readFileSync } from "node:fs";
import { h, render } from "preact";
import { afterEach, expect, test } from "vitest";
import { Tiles } from "./Tiles";

const controls = readFileSync("src/ui/controls.css", "utf8");
const place = document.createElement("div");
afterEach(() => render(null, place));

const choices = ["a", "b", "c"].map((value) => ({ value, label: value.toUpperCase() }));

function marked(value: string | undefined): (string | null)[] {
  render(h(Tiles, { id: "letter", legend: "Letter", choices, value, onPick: () => {} }), place);
  return [...place.querySelectorAll("label[data-on]")].map((tile) => tile.textContent);
}

test("the chosen tile is marked, and no other", () => {
  expect(marked("b")).toEqual(["B"]);
  expect(marked("c")).toEqual(["C"]);
  expect(marked(undefined)).toEqual([]);
});

test("nothing that says what is chosen needs :has(), which phones before 2022 do not know", () => {
  expect(controls).toContain(".tile[data-on]");
  expect(controls.replace(/\/\*[\s\S]*?\*\//g, "")).not.toContain(":has(");
});
