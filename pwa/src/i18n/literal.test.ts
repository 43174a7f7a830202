import { expect, test } from "vitest";

const files: Record<string, string> = import.meta.glob(["/src/**/*.{ts,tsx}", "!/src/i18n/**", "!/src/**/*.test.*"], {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Chinese punctuation: what joins words in one language reads wrongly in another. */
const punctuation = /[、。〈-】〔-〟！（），．：；？～]/u;

/** What is read aloud in no language. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
}

/** The lines of a program's text that write punctuation of Chinese. */
const literal = (text: string) =>
  withoutComments(text)
    .split("\n")
    .filter((line) => punctuation.test(line))
    .map((line) => line.trim());

/** A label and what it belongs to, put side by side with an English colon. */
const colon = (text: string) => [...withoutComments(text).matchAll(/\}: \$?\{(?=\S)/g)].map(([found]) => found);

test("no screen writes Chinese punctuation: it belongs to the sentences", () => {
  expect(Object.keys(files).length).toBeGreaterThan(150);
  const found = Object.entries(files).flatMap(([file, text]) => literal(text).map((line) => `${file}: ${line}`));
  expect(found).toEqual([]);
});

test("nor a colon between a label and its value, which Chinese writes otherwise", () => {
  const screens = Object.entries(files).filter(([file]) => file.endsWith(".tsx"));
  expect(screens.flatMap(([file, text]) => colon(text).map((found) => `${file}: ${found}`))).toEqual([]);
});

test("what is searched for would be found", () => {
  expect(literal("<li>{fault.name}（{points}）</li>")).toHaveLength(1);
  expect(literal('a.join("；") // 、')).toEqual(['a.join("；")']);
  expect(literal("/* 一、\n二 */ ok")).toEqual([]);
  expect(colon('{name}: {t("visit.faultNote")}')).toHaveLength(1);
  expect(colon(`\${t("a")}: \${b}`)).toHaveLength(1);
  expect(colon("function Row({ plan }: { plan: Plan })")).toEqual([]);
});
