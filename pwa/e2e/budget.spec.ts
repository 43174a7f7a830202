/**
 * What only a browser can measure, printed and held to. The aims stand beside
 * the limits; the limits are wide, because machines that test are busy machines.
 */
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CDPSession } from "@playwright/test";
import { heavyPhotograph } from "./stand/camera";
import type { Phone } from "./stand/phone";
import { expect, test } from "./stand/test";

test.describe.configure({ mode: "serial" });

const START = { aim: 1000, limit: 3000, rounds: 9, slowdown: 4 };
/** The limit is in yardsticks, and today's start takes two of them: milliseconds alone would say how busy the machine was. */
const SCRIPT = { aim: 150, yardsticks: 5 };
const BLOCKED = { aim: 50, limit: 200 };

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function report(what: string, value: number, unit: string, aim: number, limit: number): void {
  const line = `${what}: ${Math.round(value)} ${unit} (aim ${aim}, limit ${Math.round(limit)})`;
  test.info().annotations.push({ type: "figure", description: line });
  process.stdout.write(`     ${line}\n`);
}

/** Tells once, from inside, when the first frame shows the big button and my issues; asking again and again would be measured too. */
async function timeStart({ page }: Phone, session: CDPSession): Promise<() => Promise<number>> {
  await session.send("Runtime.enable");
  await session.send("Runtime.addBinding", { name: "usable" });
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector(".button-hero") || !document.querySelector(".entry")) return;
      observer.disconnect();
      const tell = (globalThis as typeof globalThis & { usable(at: string): void }).usable;
      requestAnimationFrame(() => setTimeout(() => tell(String(performance.now()))));
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  return () => new Promise((told) => session.once("Runtime.bindingCalled", ({ payload }) => told(Number(payload))));
}

async function scriptTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find((metric) => metric.name === "ScriptDuration")?.value ?? 0) * 1000;
}

/** A fixed piece of work that a page has to do as a list is: made, written, read and put in order. In milliseconds. */
function yardstick(): number {
  const begun = performance.now();
  const rows = Array.from({ length: 4000 }, (_, i) => ({
    id: String((i * 7919) % 4001),
    words: `row ${i}`,
    at: [i, -i],
  }));
  const read: typeof rows = JSON.parse(JSON.stringify(rows));
  const known = new Map(read.map((row) => [row.id, row.words.replace(/\d+/, (n) => n + n)]));
  read.sort((a, b) => (a.id < b.id ? -1 : 1));
  return known.size > 0 ? performance.now() - begun : 0;
}

test("the app starts without a network in time, on a phone four times slower", async ({ phone, line }) => {
  const session = await phone.context.newCDPSession(phone.page);
  const usable = await timeStart(phone, session);
  await phone.logIn("observer1");
  await phone.readyForOffline();
  await phone.page.locator(".entry").first().waitFor();
  line.down();
  await phone.context.setOffline(true);
  await session.send("Performance.enable");
  await session.send("Emulation.setCPUThrottlingRate", { rate: START.slowdown });
  const starts: number[] = [];
  const scripts: number[] = [];
  const yards: number[] = [];
  for (let round = 0; round < START.rounds; round++) {
    await phone.page.goto("about:blank");
    const before = await scriptTime(session);
    const told = usable();
    await phone.page.goto(line.url, { waitUntil: "commit" });
    starts.push(await told);
    scripts.push((await scriptTime(session)) - before);
    yards.push(await phone.page.evaluate(yardstick));
  }
  const limit = SCRIPT.yardsticks * median(yards);
  report("offline start", median(starts), "ms", START.aim, START.limit);
  report("of it script", median(scripts), "ms", SCRIPT.aim, limit);
  expect(median(starts)).toBeLessThan(START.limit);
  expect(median(scripts)).toBeLessThan(limit);
});

/** Holds the page up on purpose; gives the longest task that the observer has seen then. */
async function longestAfterBlocking({ page }: Phone, time: number): Promise<number> {
  await page.evaluate((wait) => {
    setTimeout(() => {
      for (const end = performance.now() + wait; performance.now() < end; );
    });
  }, time);
  await page.waitForTimeout(5 * time);
  return page.evaluate(() => (globalThis as typeof globalThis & { longest: number }).longest);
}

test("a 12-megapixel photo does not hold up the page", async ({ phone, studio }) => {
  const file = join(tmpdir(), `mingcha-12mp-${process.pid}.jpg`);
  await writeFile(file, await heavyPhotograph(studio, 4000, 3000));
  await phone.logIn("observer1");
  await phone.write("十二兆像素的照片");
  await phone.page.evaluate(() => {
    const watched = globalThis as typeof globalThis & { longest: number; gap: number };
    watched.longest = 0;
    watched.gap = 0;
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) watched.longest = Math.max(watched.longest, task.duration);
    }).observe({ type: "longtask" });
    let last = performance.now();
    const frame = (now: number) => {
      watched.gap = Math.max(watched.gap, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const begun = Date.now();
  await phone.page.locator("input[type=file][multiple]").setInputFiles(file);
  await expect(phone.thumbs).toHaveCount(1, { timeout: 30_000 });
  const took = Date.now() - begun;
  await rm(file);
  const { longest, gap } = await phone.page.evaluate(() => {
    const { longest, gap } = globalThis as typeof globalThis & { longest: number; gap: number };
    return { longest, gap };
  });
  report("12 MP photo, longest task of the page", longest, "ms", BLOCKED.aim, BLOCKED.limit);
  report("12 MP photo, longest time between two frames", gap, "ms", BLOCKED.aim, 2 * BLOCKED.limit);
  report("12 MP photo, until its small picture shows", took, "ms", 1000, 10_000);
  expect(longest).toBeLessThan(BLOCKED.limit);
  expect(await longestAfterBlocking(phone, 120), "the measure sees a page that is held up").toBeGreaterThan(100);
  expect(took).toBeLessThan(10_000);
});
