import { expect, test } from "vitest";
import { secondsLeft } from "./countdown";

test("the countdown rounds up and ends at 0", () => {
  expect(secondsLeft(10_000, 8_001)).toBe(2);
  expect(secondsLeft(10_000, 10_000)).toBe(0);
  expect(secondsLeft(10_000, 99_000)).toBe(0);
});
