/** What can be measured of a screen: axe's rules, its width, the size of what one presses. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Phone } from "./phone";

/** Sentences about what is wrong; none when all is well. */
export async function accessFaults(phone: Phone): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: phone.page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `axe ${id}: ${node.html.slice(0, 160)} ${node.failureSummary?.slice(0, 200)}`));
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
      "button, select, .input, .button, .tile, .switch, .bottomnav a, .entry, .strip, .choice",
    );
    return [...pressed].flatMap((el) => {
      const { width, height } = el.getBoundingClientRect();
      const shown = width > 1 && height > 1 && el.checkVisibility();
      const tooSmall = shown && Math.min(width, height) < size - 0.5;
      return tooSmall ? [`${Math.round(width)}x${Math.round(height)} < ${size}: ${el.className} ${el.textContent?.slice(0, 20)}`] : [];
    });
  }, least);
}
