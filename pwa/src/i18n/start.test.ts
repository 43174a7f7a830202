import { expect, test } from "vitest";
import { zh } from "./zh-CN";
import { zhStart } from "./zh-CN_start";

/** What is read before the first screen can be drawn begins here. */
const beginnings = ["/src/app/main.tsx", "/src/features/home/Home.tsx"];

const files: Record<string, string> = import.meta.glob("/src/**/*.{ts,tsx}", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The file and all that it imports at once, types apart. */
function reached(file: string, known = new Set<string>()): Set<string> {
  if (known.has(file)) return known;
  known.add(file);
  for (const [, path = ""] of (files[file] ?? "").matchAll(/^(?:import|export)\s(?!type\b)[^;]*?"(\.[^"]+)"/gm)) {
    const { pathname } = new URL(path, `file://${file}`);
    const found = [".ts", ".tsx", "/index.ts"].map((end) => pathname + end).find((name) => name in files);
    if (found) reached(found, known);
  }
  return known;
}

/** Sentences that the text names, whole or by how they begin (`status.${…}`). */
function named(text: string, keys: string[]): string[] {
  const heads = [...text.matchAll(/`([\w.]+\.)\$\{/g)].map(([, head = ""]) => head);
  return keys.filter((key) => text.includes(`"${key}"`) || heads.some((head) => key.startsWith(head)));
}

test("the first screen says nothing whose sentence comes later", () => {
  const start = [...new Set(beginnings.flatMap((file) => [...reached(file)]))];
  expect(start).toContain("/src/features/home/IssueRow.tsx");
  const late = start.flatMap((file) => named(files[file] ?? "", Object.keys(zh)).map((key) => `${file}: ${key}`));
  expect(late).toEqual([]);
});

test("the start brings no sentence that only later screens say", () => {
  const text = beginnings.flatMap((file) => [...reached(file)]).filter((file) => !file.startsWith("/src/i18n/"));
  const said = named(text.map((file) => files[file]).join("\n"), Object.keys(zhStart));
  expect(Object.keys(zhStart).filter((key) => !said.includes(key))).toEqual([]);
});
