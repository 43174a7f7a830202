import { describe, expect, test } from "vitest";
import { countCharacters, formatBytes, formatMoment, formatMonth, monthOf, monthsBack } from "./format";

const now = Date.parse("2026-11-22T08:00:00Z");

describe("a moment", () => {
  test("is shown in the office's zone, whatever the device's is", () => {
    expect(formatMoment("2026-11-03T18:05:00Z", "zh-CN", "Asia/Shanghai", now)).toBe("11月4日 02:05");
  });

  test("names its year when that is not the present one", () => {
    expect(formatMoment("2025-12-31T15:59:00Z", "zh-CN", "Asia/Shanghai", now)).toBe("2025年12月31日 23:59");
  });

  test("that is none gives nothing rather than Invalid Date", () => {
    expect(formatMoment("?", "zh-CN", "Asia/Shanghai", now)).toBe("");
  });
});

describe("a month", () => {
  test("turns at midnight of the office", () => {
    expect(monthOf(Date.parse("2026-10-31T15:59:59Z"), "Asia/Shanghai")).toBe("2026-10");
    expect(monthOf(Date.parse("2026-10-31T16:00:00Z"), "Asia/Shanghai")).toBe("2026-11");
  });

  test("counts back over the new year", () => {
    expect(monthsBack("2026-02", 4)).toEqual(["2026-02", "2026-01", "2025-12", "2025-11"]);
  });

  test("has a name in each language", () => {
    expect(formatMonth("2026-11", "zh-CN")).toBe("2026年11月");
    expect(formatMonth("2026-11", "en")).toBe("November 2026");
    expect(formatMonth("soon", "en")).toBe("soon");
  });
});

test("bytes are shown with the digits that matter", () => {
  expect([0, 999, 1500, 3_440_000, 12_600_000, 2.5e9].map(formatBytes)).toEqual([
    "0 B",
    "999 B",
    "1.5 KB",
    "3.4 MB",
    "13 MB",
    "2.5 GB",
  ]);
});

test("a rare character counts as one", () => {
  expect(countCharacters("𠮷野家")).toBe(3);
});
