import { expect, test } from "vitest";
import { pursue } from "./pursuit";

/** A world whose answers and clock are moved by hand. */
function world() {
  const answers: ((done: boolean) => void)[] = [];
  const waits: { wait: number; run: () => void }[] = [];
  const ask = pursue({
    attempt: () => new Promise((answer) => answers.push(answer)),
    after: (wait, run) => {
      const entry = { wait, run };
      waits.push(entry);
      return () => void waits.splice(waits.indexOf(entry) >>> 0, 1);
    },
    random: () => 0.999,
  });
  const answer = async (done: boolean) => {
    answers.at(-1)?.(done);
    await new Promise((settled) => setTimeout(settled));
  };
  return { ask, answer, waits, attempts: () => answers.length };
}

test("what failed is tried again after growing pauses until it works", async () => {
  const { ask, answer, waits, attempts } = world();
  ask();
  const seen: number[] = [];
  for (let i = 0; i < 4; i++) {
    await answer(false);
    const next = waits.pop();
    seen.push(next?.wait ?? 0);
    next?.run();
  }
  expect(seen.map(Math.round)).toEqual([1999, 3998, 7996, 15992]);
  await answer(true);
  expect(attempts()).toBe(5);
  expect(waits).toEqual([]);
});

test("asking again does not wait for the pause to end, and pauses are short again", async () => {
  const { ask, answer, waits, attempts } = world();
  ask();
  await answer(false);
  waits.pop()?.run();
  await answer(false);
  ask();
  expect(attempts()).toBe(3);
  expect(waits).toEqual([]);
  await answer(false);
  expect(waits.map(({ wait }) => Math.round(wait))).toEqual([1999]);
});

test("asked while it runs, it runs once more only if that failed", async () => {
  const { ask, answer, waits, attempts } = world();
  ask();
  ask();
  expect(attempts()).toBe(1);
  await answer(false);
  expect(attempts()).toBe(2);
  expect(waits).toEqual([]);
  ask();
  await answer(true);
  expect(attempts()).toBe(2);
});

test("an attempt that throws is one that failed", async () => {
  const waits: number[] = [];
  const ask = pursue({
    attempt: () => Promise.reject(new Error("the store is closed")),
    after: (wait) => {
      waits.push(wait);
      return () => {};
    },
    random: () => 0,
  });
  ask();
  await new Promise((settled) => setTimeout(settled));
  expect(waits).toEqual([1000]);
});
