// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { isApple, isWeChat } from "./install";

test("WeChat is told by its own name", () => {
  expect(isWeChat("Mozilla/5.0 (iPhone; …) AppleWebKit/605 Mobile/15E148 MicroMessenger/8.0.49")).toBe(true);
  expect(isWeChat("Mozilla/5.0 (Linux; Android 14) Chrome/126")).toBe(false);
});

test("an iPad that calls itself a Mac is told by its touch screen", () => {
  expect(isApple("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", 5)).toBe(true);
  expect(isApple("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", 0)).toBe(false);
  expect(isApple("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5)", 5)).toBe(true);
});
