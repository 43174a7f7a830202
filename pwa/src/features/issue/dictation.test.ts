import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { finalWords, hush, listen } from "./dictation";

const result = (transcript: string, isFinal: boolean) => Object.assign([{ transcript }], { isFinal });

test("only sure words are written, and none twice", () => {
  const results = [result("路灯坏了", true), result("三天", true), result("大概", false)];
  expect(finalWords({ resultIndex: 1, results })).toBe("三天");
});

/** A browser's ear that gives the last words only after it was told to stop, or never ends. */
class Ear {
  static last: Ear;
  onresult: ((event: unknown) => void) | null = null;
  onend: (() => void) | null = null;
  constructor() {
    Ear.last = this;
  }
  start() {}
  stop() {
    setTimeout(() => {
      this.onresult?.({ resultIndex: 0, results: [result("最后一句", true)] });
      this.onend?.();
    }, 500);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("SpeechRecognition", Ear);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("the words spoken just before handing in are waited for", async () => {
  const heard: string[] = [];
  listen("zh-CN", { onWords: (words) => heard.push(words), onFault: () => {}, onEnd: () => {} });
  const quiet = hush().then(() => [...heard]);
  await vi.advanceTimersByTimeAsync(600);
  expect(await quiet).toEqual(["最后一句"]);
  await hush();
});

test("an ear that never ends keeps nobody waiting longer than two seconds", async () => {
  listen("zh-CN", { onWords: () => {}, onFault: () => {}, onEnd: () => {} });
  Ear.last.stop = () => {};
  let quiet = false;
  void hush().then(() => {
    quiet = true;
  });
  await vi.advanceTimersByTimeAsync(1900);
  expect(quiet).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(quiet).toBe(true);
});
