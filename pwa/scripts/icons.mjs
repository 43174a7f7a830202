// Draws the app's icons from public/icons/favicon.svg with a Chromium; the
// results are committed, so nobody needs this to build.
// Run after changing the mark: node scripts/icons.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { chromium } from "@playwright/test";

const folder = new URL("../public/icons/", import.meta.url);
const mark = readFileSync(new URL("favicon.svg", folder), "utf8");
// A launcher cuts its own shape out of a maskable icon: the seal runs to the
// edge and the drawing stays in the middle 80 %.
const inner = mark.replace(/<\/?svg[^>]*>/g, "").replace(/<rect[^>]*>/, "");
const full = (
  scale,
) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="#b02a1f"/>
<g transform="translate(${32 - 32 * scale} ${32 - 32 * scale}) scale(${scale})">${inner}</g></svg>`;

const icons = [
  ["icon-192.png", 192, mark],
  ["icon-512.png", 512, mark],
  ["maskable-512.png", 512, full(0.82)],
  ["apple-touch-180.png", 180, full(1)],
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});
for (const [name, size, svg] of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>html,body{margin:0;background:transparent}svg{display:block;width:100vw;height:100vh}</style>${svg}`,
  );
  writeFileSync(new URL(name, folder), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
