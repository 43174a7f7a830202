/** What can be measured of a screen: axe's rules, its width, the size of what one presses. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Phone } from "./phone";

// The rules come with @axe-core/playwright; its own driver loads them anew for each look, which costs a second.
const toPlaywright = createRequire(import.meta.url).resolve("@axe-core/playwright");
const rules = readFileSync(createRequire(toPlaywright).resolve("axe-core/axe.min.js"), "utf8");

type WithAxe = typeof globalThis & { axe?: { run(root: Document, options: object): Promise<AxeResults> } };

/** Sentences about what is wrong; none when all is well. */
export async function accessFaults({ page }: Phone): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(rules);
  const { violations } = await page.evaluate(async () => {
    const { axe } = globalThis as WithAxe;
    if (!axe) throw new Error("axe did not load");
    return axe.run(document, { resultTypes: ["violations"] });
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `axe ${id}: ${html.slice(0, 160)} ${failureSummary?.slice(0, 200)}`),
  );
}

/** Whether anything makes the page wider than the screen, and what. */
export async function sidewaysFaults(phone: Phone, width: number): Promise<string[]> {
  await phone.page.setViewportSize({ width, height: width === 320 ? 640 : 844 });
  return phone.page.evaluate((screen) => {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= screen) return [];
    const wide = [...document.querySelectorAll("body *")].filter((el) => el.getBoundingClientRect().right > screen + 1);
    const names = wide.slice(-3).map((el) => `${el.tagName}.${el.className}`);
    return [`${scrollWidth} px wide on ${screen} px: ${names.join(", ")}`];
  }, width);
}

/** Everything one presses that is smaller than it must be, in CSS pixels. Links inside a sentence or a table are text. */
export async function targetFaults(phone: Phone, least: number): Promise<string[]> {
  return phone.page.evaluate((size) => {
    const top = document.querySelector("dialog[open]") ?? document.body;
    const pressed = top.querySelectorAll<HTMLElement>(
      "button, select, .input, .button, .tile, .switch, summary, .bottomnav a, .entry, .strip, .choice",
    );
    return [...pressed].flatMap((el) => {
      const { width, height } = el.getBoundingClientRect();
      const shown = width > 1 && height > 1 && el.checkVisibility();
      const tooSmall = shown && Math.min(width, height) < size - 0.5;
      return tooSmall
        ? [`${Math.round(width)}x${Math.round(height)} < ${size}: ${el.className} ${el.textContent?.slice(0, 20)}`]
        : [];
    });
  }, least);
}
