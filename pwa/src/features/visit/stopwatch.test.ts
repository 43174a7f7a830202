import { expect, test } from "vitest";
import { lastMark, minutesOf, momentOf, shownTime, stageOf, tooLong } from "./stopwatch";

const at = (ms: number) => new Date(Date.UTC(2026, 10, 5, 2) + ms).toISOString();
const minute = 60_000;

test("the stages follow the presses, also when nobody serves", () => {
  expect(stageOf({})).toBe("before");
  expect(stageOf({ arrivedAt: at(0) })).toBe("waiting");
  expect(stageOf({ arrivedAt: at(0), servedAt: at(1) })).toBe("served");
  expect(stageOf({ arrivedAt: at(0), servedAt: at(1), finishedAt: at(2) })).toBe("done");
  expect(stageOf({ arrivedAt: at(0), finishedAt: at(2) })).toBe("done");
});

test("the press that is undone is the last one", () => {
  expect(lastMark({})).toBeUndefined();
  expect(lastMark({ arrivedAt: at(0) })).toBe("arrivedAt");
  expect(lastMark({ arrivedAt: at(0), servedAt: at(1) })).toBe("servedAt");
  expect(lastMark({ arrivedAt: at(0), finishedAt: at(2) })).toBe("finishedAt");
});

test("no press lies before the one that came before it", () => {
  const arrived = { arrivedAt: at(minute) };
  expect(momentOf(arrived, Date.parse(at(0)))).toBe(at(minute));
  expect(momentOf(arrived, Date.parse(at(2 * minute)))).toBe(at(2 * minute));
  expect(momentOf({}, Date.parse(at(0)))).toBe(at(0));
});

// The cases of internal/visit/score_test.go.
test("waiting and handling are the server's minutes", () => {
  const served = { arrivedAt: at(1000), servedAt: at(1000 + 7 * minute + 29_000), finishedAt: at(1000 + 20 * minute) };
  expect(minutesOf(served)).toEqual({ waiting: 7, handling: 13 });
  expect(minutesOf({ arrivedAt: at(1000), finishedAt: at(1000 + 25 * minute) })).toEqual({ waiting: 25 });
});

test("a stopwatch that nobody stopped for twelve hours is noticed", () => {
  expect(tooLong({ arrivedAt: at(0), finishedAt: at(12 * 60 * minute) })).toBe(false);
  expect(tooLong({ arrivedAt: at(0), finishedAt: at(12 * 60 * minute + 1) })).toBe(true);
  expect(tooLong({ arrivedAt: at(0) })).toBe(false);
});

test.each([
  [-5, "0:00"],
  [999, "0:00"],
  [65_000, "1:05"],
  [59 * minute + 59_000, "59:59"],
  [67 * minute + 5_000, "1:07:05"],
])("%d ms read %s", (passed, words) => expect(shownTime(passed)).toBe(words));
