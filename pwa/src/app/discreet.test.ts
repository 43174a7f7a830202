import { expect, test } from "vitest";

const files: Record<string, string> = import.meta.glob(
  ["/src/**/*.{ts,tsx}", "!/src/**/*.test.*", "!/src/**/*.gen.ts"],
  {
    query: "?raw",
    import: "default",
    eager: true,
  },
);

/**
 * Everything by which a page makes itself heard, felt or seen outside of itself. In
 * front of a window any of it would tell on the inspector, and a notification lies
 * on a locked screen for everybody to read.
 */
const loud = [
  /\bvibrate\b/,
  /\bNotification\b/,
  /\bshowNotification\b/,
  /\bpushManager\b/,
  /\bsetAppBadge\b/,
  /\bAudio\b/,
  /\bHTML(Audio|Media)Element\b/,
  /\b(webkit)?(Offline)?AudioContext\b/,
  /\bspeechSynthesis\b/,
  /\bSpeechSynthesisUtterance\b/,
  /<(audio|video)\b/,
  /createElement\(\s*["'`](audio|video)\b/,
];

/** Comments may speak of it. */
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");

/** The lines that make a sound, shake the phone or show something outside the page. */
const loudLines = (text: string): string[] =>
  withoutComments(text)
    .split("\n")
    .filter((line) => loud.some((way) => way.test(line)))
    .map((line) => line.trim());

test("nothing in the app sounds, shakes or notifies", () => {
  const names = Object.keys(files);
  for (const part of ["/src/app/discreet.ts", "/src/sw/worker.ts", "/src/features/visit/Stopwatch.tsx"])
    expect(names).toContain(part);
  expect(names.length).toBeGreaterThan(200);
  expect(Object.entries(files).flatMap(([name, text]) => loudLines(text).map((line) => `${name}: ${line}`))).toEqual(
    [],
  );
});

test("what would be heard, felt or seen is found", () => {
  const breaches = [
    "navigator.vibrate(200);",
    "navigator.vibrate?.([50, 50]);",
    'new Notification("暗访");',
    "await Notification.requestPermission();",
    'void self.registration.showNotification("x");',
    "registration.pushManager.subscribe({});",
    "void navigator.setAppBadge(3);",
    'void new Audio("/ding.mp3").play();',
    "const context = new AudioContext();",
    "const context = new window.webkitAudioContext();",
    "speechSynthesis.speak(words);",
    '<audio src="/ding.mp3" autoplay />',
    'document.createElement("audio").play();',
  ];
  expect(breaches.filter((line) => loudLines(line).length === 0)).toEqual([]);
});

test("speaking of it, and the dictation that only listens, is no breach", () => {
  const fine = [
    "// navigator.vibrate would be felt",
    "/* new Notification() */ const a = 1;",
    "const Recognition = window.webkitSpeechRecognition;",
    't("settings.notification")',
  ];
  expect(fine.flatMap(loudLines)).toEqual([]);
});
