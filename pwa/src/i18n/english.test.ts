import { describe, expect, test } from "vitest";
import { en as core } from "./en";
import { joinParts, joinWords } from "./format";
import { fill } from "./index";

const parts = Object.values(import.meta.glob<Record<string, object>>("./parts/*_en.ts", { eager: true }));
const en: Record<string, string> = Object.assign({}, core, ...parts.flatMap((part) => Object.values(part)));

/** Characters and punctuation of Chinese, full-width forms with them. */
const chinese = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]/u;

/** A language's own name, the mode's name as it stands on the office's posters, and the character cut into the seal. */
const mayBeChinese = ["login.language", "settings.language", "login.elder", "settings.elder", "ledger.sealWord"];

describe("the English sentences", () => {
  test("are English to the last comma", () => {
    expect(Object.keys(en).filter((key) => chinese.test(en[key] ?? "") && !mayBeChinese.includes(key))).toEqual([]);
  });

  test("that may have Chinese in them do", () => {
    expect(mayBeChinese.filter((key) => !chinese.test(en[key] ?? ""))).toEqual([]);
  });

  test("do not count one thing as several", () => {
    // {max} is a limit of ours and never one.
    const many = /\{(?!max\})\w+\} (?!is\b)\w+s\b/;
    expect(Object.values(en).filter((sentence) => many.test(sentence))).toEqual([]);
    expect(many.test("independently {pairs} times")).toBe(true);
  });

  test("say one thing and several things each in its way", () => {
    const sentence = en["plan.agreementGap"] ?? "";
    expect(fill(sentence, { pairs: 1, gap: 1 })).toContain("independently 1 time; their scores differ by 1 point on");
    expect(fill(sentence, { pairs: 2, gap: 0.5 })).toContain("2 times; their scores differ by 0.5 points on");
    expect(fill(en["ledger.dimensionPoints"] ?? "", { name: "Manner", points: "−1" })).toBe("Manner: −1 point");
    expect(fill(en["ledger.dimensionPoints"] ?? "", { name: "Manner", points: "−11" })).toBe("Manner: −11 points");
  });
});

test("lists are joined as each language does", () => {
  const list = ["甲", "乙", "丙"];
  expect([joinWords(list, "zh-CN"), joinParts(list, "zh-CN")]).toEqual(["甲、乙、丙", "甲；乙；丙"]);
  expect([joinWords(list, "en"), joinParts(list, "en")]).toEqual(["甲, 乙, 丙", "甲; 乙; 丙"]);
  expect([joinWords(["甲"], "en"), joinParts([], "zh-CN")]).toEqual(["甲", ""]);
  expect(chinese.test(joinWords(["a", "b"], "en") + joinParts(["a", "b"], "en"))).toBe(false);
});
