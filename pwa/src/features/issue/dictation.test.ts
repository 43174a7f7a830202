import { expect, test } from "vitest";
import { finalWords } from "./dictation";

const result = (transcript: string, isFinal: boolean) => Object.assign([{ transcript }], { isFinal });

test("only sure words are written, and none twice", () => {
  const results = [result("路灯坏了", true), result("三天", true), result("大概", false)];
  expect(finalWords({ resultIndex: 1, results })).toBe("三天");
});
