/**
 * What every story gets: the real program (one a worker, filled once), a line of
 * its own to it, a phone on that line, and a watch over all it does.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, expect, type Page, test as plain } from "@playwright/test";
import { photograph } from "./camera";
import { Line } from "./line";
import { Office } from "./office";
import { jpeg, Phone, type Picture } from "./phone";
import { Program } from "./program";
import { watch } from "./watch";

export { expect };

interface Stand {
  line: Line;
  phone: Phone;
  breaches: string[];
  /** Starts a browser on a profile that outlives it; give the same again after closing. */
  restart: (options?: { offline?: boolean }) => Promise<Phone>;
}

interface WorkerStand {
  program: Program;
  office: Office;
  /** A page outside the app that draws and looks at pictures. */
  studio: Page;
  /** Three different photos as a phone's camera writes them. */
  pictures: Picture[];
}

export const test = plain.extend<Stand, WorkerStand>({
  program: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
    async ({}, use) => {
      const program = await Program.open();
      await use(program);
      await program.close();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  office: [async ({ program }, use) => use(new Office(program)), { scope: "worker" }],
  studio: [
    async ({ browser }, use) => {
      const page = await browser.newPage();
      await use(page);
      await page.close();
    },
    { scope: "worker" },
  ],
  pictures: [
    async ({ studio }, use) => {
      const shades = [0, 100, 200];
      const made = await Promise.all(shades.map((shade) => photograph(studio, shade)));
      await use(made.map((bytes, i) => jpeg(bytes, `IMG_000${i + 1}.jpg`)));
    },
    { scope: "worker" },
  ],
  line: async ({ program }, use) => {
    const line = await Line.open(() => program.url);
    await use(line);
    await line.close();
  },
  // The watch asks at the end; a story that breaks the policy on purpose empties the list.
  breaches: async ({ context, line }, use) => {
    const breaches = await watch(context, line.url);
    await use(breaches);
    expect(breaches).toEqual([]);
  },
  phone: async ({ breaches, page, line }, use) => {
    expect(breaches).toEqual([]);
    await use(new Phone(page, line.url));
  },
  restart: async ({ line, launchOptions, viewport, locale, timezoneId }, use) => {
    const profile = await mkdtemp(join(tmpdir(), "mingcha-profile-"));
    const breaches: string[][] = [];
    let last: BrowserContext | undefined;
    await use(async ({ offline = false } = {}) => {
      await last?.close().catch(() => {});
      last = await chromium.launchPersistentContext(profile, {
        ...launchOptions,
        viewport,
        offline,
        hasTouch: true,
        ...(locale && { locale }),
        ...(timezoneId && { timezoneId }),
      });
      breaches.push(await watch(last, line.url));
      return new Phone(last.pages()[0] ?? (await last.newPage()), line.url);
    });
    await last?.close().catch(() => {});
    await rm(profile, { recursive: true, force: true });
    expect(breaches.flat()).toEqual([]);
  },
});
