// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import contract from "../../../api/openapi/openapi.gen.json";
import { en } from "./en";
import { errorText } from "./errors";
import { fill, setLanguage, t } from "./index";
import { zh } from "./zh-CN";

const names = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort();

describe("every language", () => {
  test("has every key and no other", () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  });

  test("fills in the same names in every sentence", () => {
    for (const [key, sentence] of Object.entries(zh)) {
      expect(names(en[key as keyof typeof en]), key).toEqual(names(sentence));
    }
  });

  test("leaves no sentence empty", () => {
    for (const [key, sentence] of [...Object.entries(zh), ...Object.entries(en)]) {
      expect(sentence.trim(), key).not.toBe("");
    }
  });
});

test("every problem code of the contract has a sentence of its own", () => {
  const codes = contract.components.schemas.ProblemCode.enum;
  expect(codes.length).toBeGreaterThan(20);
  for (const code of codes) expect(Object.keys(zh), code).toContain(`error.${code}`);
});

test("a code that a newer server invented still gets a sentence", () => {
  expect(errorText("made_up")).toBe(zh["error.server"]);
  expect(errorText("toString")).toBe(zh["error.server"]);
});

test("names without a value stay visible instead of becoming undefined", () => {
  expect(fill("{a} of {b}", { a: 1 })).toBe("1 of {b}");
});

test("changing the language changes the sentences and the document's language", async () => {
  await setLanguage("en");
  expect(t("app.home")).toBe("Home");
  expect(document.documentElement.lang).toBe("en");
  await setLanguage("zh-CN");
  expect(t("app.home")).toBe("首页");
});
