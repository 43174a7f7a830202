/** Many schedules in one test. A failure prints its seed; MINGCHA_SEED moves the whole test to other seeds. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { runSchedule } from "./schedule";

export const SCHEDULES = 2_500;

/** share tells the files apart: they run at the same time on two cores. */
export function manySchedules(share: number): void {
  const title = `${SCHEDULES} random lives with cut-offs at every step: nothing lost, nothing doubled (share ${share})`;
  test(title, { timeout: 300_000 }, async () => {
    const total = { records: 0, visits: 0, photos: 0, deaths: 0, renewed: 0 };
    const seeds = fc.noBias(fc.noShrink(fc.integer({ min: 0, max: 0x7fffffff })));
    const seen = new Set<number>();
    const property = fc.asyncProperty(seeds, async (seed) => {
      const { lost, doubled, leftovers, ...counts } = await runSchedule(seed);
      expect({ lost, doubled, leftovers }).toEqual({ lost: [], doubled: [], leftovers: [] });
      seen.add(seed);
      total.records += counts.records;
      total.visits += counts.visits;
      total.photos += counts.photos;
      total.deaths += counts.deaths;
      total.renewed += counts.renewed;
    });
    const seed = Number(process.env.MINGCHA_SEED ?? 20261122) + share;
    await fc.assert(property, { seed, numRuns: SCHEDULES });
    expect(seen.size).toBe(SCHEDULES);
    // The schedules must have been worth their time.
    expect(total.deaths).toBeGreaterThan(SCHEDULES);
    expect(total.records).toBeGreaterThan(SCHEDULES);
    expect(total.photos).toBeGreaterThan(SCHEDULES);
    expect(total.visits).toBeGreaterThan(SCHEDULES / 4);
    expect(total.renewed).toBeGreaterThan(SCHEDULES / 100);
    expect(total.records - total.visits).toBeGreaterThan(SCHEDULES / 2);
  });
}
