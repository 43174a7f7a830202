import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inPlainWords, plain, plainly } from "./plain";

/** The server is held to the same table, by internal/plain/plain_test.go. */
const table = new URL("../../../internal/plain/testdata/plain.json", import.meta.url);
const cases = JSON.parse(readFileSync(table, "utf8")) as { name: string; given: string; clean: string }[];

const signs = fc.constantFrom(
  "一",
  "a",
  "\r",
  "\n",
  "\t",
  "\0",
  "\u0085",
  "\u202e",
  "\ud83d",
  "\ude00",
  "😀",
  "\u200d",
);

describe("plain words", () => {
  test("the table has its cases", () => expect(cases.length).toBeGreaterThan(19));

  test.each(cases)("$name", ({ given, clean }) => {
    expect(plain(given)).toBe(clean);
  });

  test("half letters go, whole ones stay", () => {
    expect(plain("一\ud83d二\ude00三😀")).toBe("一二三😀");
  });

  test("what is plain stays as it is", () => {
    fc.assert(
      fc.property(fc.array(signs), (parts) => {
        const text = plain(parts.join(""));
        expect(plain(text)).toBe(text);
      }),
    );
  });

  test("all texts of a content, at any depth, and no password", () => {
    const content = { note: "a\u0007", faults: [{ note: "b\u202e", count: 2 }], none: undefined, at: null };
    expect(inPlainWords(content)).toEqual({ note: "a", faults: [{ note: "b", count: 2 }], at: null });
    expect(JSON.stringify({ username: "a\u0000", password: "p\u0000" }, plainly)).toBe(
      '{"username":"a","password":"p\\u0000"}',
    );
  });
});
