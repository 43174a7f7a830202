import { expect, test } from "vitest";
import { initials, matches } from "./initials";

test("a name is found by its pinyin initials", () => {
  expect(initials("和平社区")).toBe("hpsq");
  expect(initials("梧桐里")).toBe("wtl");
  expect(matches("和平苑一期", "hpy")).toBe(true);
  expect(matches("和平苑一期", "wt")).toBe(false);
});

test("a name is found by a part of it, and by nothing typed", () => {
  expect(matches("机修厂宿舍", "宿舍")).toBe(true);
  expect(matches("A区3栋", "a区")).toBe(true);
  expect(matches("任何", "")).toBe(true);
});
