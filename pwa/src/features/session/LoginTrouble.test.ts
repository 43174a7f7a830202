// @vitest-environment happy-dom
import { h, render } from "preact";
import { expect, test } from "vitest";
import { LoginTrouble } from "./LoginTrouble";

const place = document.createElement("div");
const draw = (seconds: number, error?: string) =>
  render(h(LoginTrouble, { error, wait: { seconds, from: 30 } }), place);
const aloud = () => place.querySelector("[role=alert]")?.textContent;

test("the seconds to wait are read out once and tick for the eye alone", () => {
  draw(30);
  const said = aloud();
  expect(said).toContain("30");
  draw(12);
  expect(aloud()).toBe(said);
  expect(place.querySelector("#login-error")?.textContent).toContain("12");
  expect(place.querySelector("#login-error")?.closest("[role=alert],[aria-live]")).toBeNull();
  draw(0);
  expect(place.textContent).toBe("");
});

test("why the attempt failed is read out", () => {
  draw(0, "wrong");
  expect(aloud()).toBe("wrong");
});
