import { expect, test } from "vitest";
import { say, toast, whisper, whispered } from "./say";

test("the same sentence said again changes the live region, so that it is read out again", () => {
  for (const [speak, heard] of [
    [say, toast],
    [whisper, whispered],
  ] as const) {
    speak("照片已存好");
    const first = heard.value;
    speak("照片已存好");
    expect(heard.value).not.toBe(first);
    expect(heard.value.trim()).toBe(first);
    speak("照片已存好");
    expect(heard.value).toBe(first);
  }
});
