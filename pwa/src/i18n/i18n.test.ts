// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import contract from "../../../api/openapi/openapi.gen.json";
import { en as core } from "./en";
import { errorText } from "./errors";
import { bringPart, fill, setLanguage, t } from "./index";
import { zh as rest } from "./zh-CN";
import { zhStart } from "./zh-CN_start";

const parts = Object.values(import.meta.glob<Record<string, object>>("./parts/*_zh.ts", { eager: true }));
const files: object[] = [zhStart, rest, ...parts.flatMap((part) => Object.values(part))];
const zh: typeof zhStart & typeof rest & Record<string, string> = Object.assign({}, ...files);

/** Some parts have their English in the one English file, some in one of their own. */
const partsEn = Object.values(import.meta.glob<Record<string, object>>("./parts/*_en.ts", { eager: true }));
const en: typeof core = Object.assign({}, core, ...partsEn.flatMap((part) => Object.values(part)));

const names = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort();

describe("every language", () => {
  test("has every key and no other", () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  });

  test("has each key in one file only", () => {
    expect(Object.keys(zh)).toHaveLength(files.flatMap((file) => Object.keys(file)).length);
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

test("the language asked for last is shown, whichever file comes first", async () => {
  await Promise.all([setLanguage("en"), setLanguage("zh-CN")]);
  expect(t("form.submit")).toBe(zh["form.submit"]);
  expect(document.documentElement.lang).toBe("zh-CN");
});

test("a case's sentences come with its pages, in the language shown then and in those chosen later", async () => {
  expect(t("visit.notes")).toBe("");
  await setLanguage("en");
  await (await import("./parts/visit")).bringVisits();
  expect(t("visit.notes")).toBe("Notes");
  await setLanguage("zh-CN");
  expect(t("visit.notes")).toBe("记事");
  expect(t("app.home")).toBe("首页");
  await setLanguage("en");
  expect([t("visit.notes"), t("app.home")]).toEqual(["Notes", "Home"]);
  await setLanguage("zh-CN");
});

test("a part that is being fetched while the language changes is there in the new one", async () => {
  let finish = (_: object) => {};
  const slow = new Promise<object>((done) => {
    finish = done;
  });
  await setLanguage("en");
  const key = "only.here" as "app.home";
  const brought = bringPart({ [key]: "旧" }, () => slow);
  const back = setLanguage("zh-CN").then(() => setLanguage("en"));
  finish({ [key]: "late but English" });
  await Promise.all([brought, back]);
  expect([t(key), t("visit.title")]).toEqual(["late but English", "Visit"]);
  await setLanguage("zh-CN");
});
