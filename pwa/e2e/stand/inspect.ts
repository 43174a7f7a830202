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

/** WCAG 2.2, 2.5.8: what a mouse has to hit at least, in CSS pixels. */
const LEAST_FOR_A_MOUSE = 24;

/**
 * Everything one presses with a mouse that is too small and has no room around it: a
 * smaller target is large enough where a circle of that width around its middle
 * touches no other. A link inside a sentence is as high as the sentence.
 */
export async function mouseTargetFaults(phone: Phone): Promise<string[]> {
  return phone.page.evaluate((least) => {
    const top = document.querySelector("dialog[open]") ?? document.body;
    const all = [
      ...top.querySelectorAll<HTMLElement>("a[href], button, select, input, textarea, summary, [tabindex='0']"),
    ];
    const inSentence = (el: HTMLElement) =>
      getComputedStyle(el).display === "inline" &&
      [...(el.parentElement?.childNodes ?? [])].some((node) => node.nodeType === 3 && node.textContent?.trim());
    const pressed = new Set(all.filter((el) => !inSentence(el)).map((el) => el.closest("label") ?? el));
    const boxes = [...pressed]
      .filter((el) => el.checkVisibility({ visibilityProperty: true }))
      .map((el) => ({ el, box: el.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1);
    const small = (box: DOMRect) => Math.min(box.width, box.height) < least - 0.5;
    const middle = (box: DOMRect) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
    /** From a point to the nearest of a box. */
    const away = ({ x, y }: { x: number; y: number }, box: DOMRect) =>
      Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
    const crowded = (el: Element, box: DOMRect) =>
      boxes.some((other) => {
        if (other.el === el || other.el.contains(el) || el.contains(other.el)) return false;
        const from = middle(box);
        const to = middle(other.box);
        if (small(other.box) && Math.hypot(from.x - to.x, from.y - to.y) < least) return true;
        return away(from, other.box) < least / 2;
      });
    return boxes
      .filter(({ el, box }) => small(box) && crowded(el, box))
      .map(({ el, box }) => {
        const words = (el.getAttribute("aria-label") ?? el.textContent ?? "").slice(0, 20);
        return `${Math.round(box.width)}x${Math.round(box.height)} < ${least} and crowded: ${el.tagName}.${el.className} ${words}`;
      });
  }, LEAST_FOR_A_MOUSE);
}
