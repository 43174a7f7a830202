/**
 * Fails when the built app outgrows what an old phone on a thin line can bear.
 * Run after the build: npm run budget.
 */
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { precacheList } from "./precache.mjs";

const KB = 1024;
/** Gzipped bytes. */
const BUDGET = { initialJs: 35 * KB, css: 8 * KB, lazyCss: 6 * KB, lazyRoute: 12 * KB, precache: 150 * KB };

const dist = join(dirname(fileURLToPath(import.meta.url)), "../dist");
const assets = await loadAssets();
const html = await readFile(join(dist, "index.html"), "utf8");

const initial = closure([...html.matchAll(/(?:src|href)="\/assets\/([^"]+\.js)"/g)].map((m) => m[1]));
const styles = [...html.matchAll(/href="\/assets\/([^"]+\.css)"/g)].map((m) => m[1]);
/** They come with the pages that need them. */
const lazyStyles = [...assets.keys()].filter((name) => name.endsWith(".css") && !styles.includes(name));
const routes = [...assets.keys()].filter((name) => isRoute(name));
const precache = await precacheList(dist);

const lines = [
  ["initial JS", sum([...initial]), BUDGET.initialJs],
  ["CSS", sum(styles), BUDGET.css],
  ["lazy CSS", sum(lazyStyles), BUDGET.lazyCss],
  ...routes.map((name) => [`lazy ${name}`, sum([...closure([name])].filter((n) => !initial.has(n))), BUDGET.lazyRoute]),
  [
    "precache",
    (await Promise.all(precache.map(async (f) => gzipped(await readFile(f.path))))).reduce(add, 0),
    BUDGET.precache,
  ],
];

let over = 0;
for (const [what, bytes, most] of lines) {
  const fits = bytes <= most;
  if (!fits) over++;
  console.log(
    `${fits ? "ok  " : "OVER"} ${what.padEnd(36)} ${(bytes / KB).toFixed(1).padStart(6)} of ${most / KB} KB gzip`,
  );
}
if (inlined(html)) {
  console.error("OVER index.html has an inline script or style; the CSP forbids both");
  over++;
}
process.exitCode = over ? 1 : 0;

async function loadAssets() {
  const names = await readdir(join(dist, "assets"));
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(dist, "assets", name))])));
}

function gzipped(bytes) {
  return gzipSync(bytes, { level: 9 }).length;
}

function sum(names) {
  return names.map((name) => gzipped(assets.get(name))).reduce(add, 0);
}

function add(a, b) {
  return a + b;
}

/** The scripts with all that they import at once. */
function closure(names, seen = new Set()) {
  for (const name of names) {
    if (seen.has(name)) continue;
    seen.add(name);
    closure(importsOf(name), seen);
  }
  return seen;
}

function importsOf(name) {
  const text = assets.get(name).toString("utf8");
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g)].map((m) => m[1]);
}

/** Whatever is loaded by import(): no part of the start, and not the photo worker, which runs beside it. */
function isRoute(name) {
  return name.endsWith(".js") && !initial.has(name) && dynamic().has(name);
}

function dynamic() {
  const loaded = new Set();
  for (const [name, bytes] of assets) {
    if (!name.endsWith(".js")) continue;
    for (const m of bytes.toString("utf8").matchAll(/\bimport\(\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) loaded.add(m[1]);
  }
  return loaded;
}

function inlined(text) {
  return /<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=/i.test(text);
}
