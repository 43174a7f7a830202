import { expect, test } from "vitest";
import { offsetKeeper } from "./world";

const minute = 60_000;

async function keeper(kept = 0) {
  const now = { wall: 1_000_000, page: 0 };
  const offset = offsetKeeper(
    async () => kept,
    async () => {},
    () => ({ ...now }),
  );
  await new Promise((next) => setTimeout(next));
  return { now, offset };
}

test("what was measured by an earlier page is known, but not measured", async () => {
  const { offset } = await keeper(5000);
  expect([offset.get(), offset.measured()]).toEqual([5000, undefined]);
});

test("what was measured holds while both clocks go on alike", async () => {
  const { now, offset } = await keeper();
  offset.note(7000);
  now.wall += 60 * minute;
  now.page += 60 * minute + 500;
  expect(offset.measured()).toBe(7000);
});

test.each([2 * minute, -2 * minute])("once the wall clock was set by %d ms it must be measured again", async (by) => {
  const { now, offset } = await keeper();
  offset.note(7000);
  now.wall += by;
  expect(offset.measured()).toBeUndefined();
  expect(offset.get()).toBe(7000);
  offset.note(7000 - by);
  expect(offset.measured()).toBe(7000 - by);
});
