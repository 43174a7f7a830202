import type { Language } from "./index";

/** The zone in which an office's days and months are counted until its own is known. */
export const defaultZone = "Asia/Shanghai";

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs more than all else in a list's row: each is made once. */
function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const made = formats.get(key) ?? new Intl.DateTimeFormat(language, options);
  formats.set(key, made);
  return made;
}

/** "11月3日 14:05"; the year only when it is not the present one. */
export function formatMoment(at: string | number, language: Language, zone: string, now: number): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return "";
  const year = (d: Date) => format("en", { year: "numeric", timeZone: zone }).format(d);
  return format(language, {
    ...(year(moment) === year(new Date(now)) ? {} : { year: "numeric" as const }),
    month: language === "en" ? "short" : "long",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
  }).format(moment);
}

/** What stands between words, and between parts that have commas themselves. */
const between: Record<Language, { words: string; parts: string }> = {
  "zh-CN": { words: "、", parts: "；" },
  en: { words: ", ", parts: "; " },
};

/** Words one after the other, as the language separates them. */
export const joinWords = (words: readonly string[], language: Language): string => words.join(between[language].words);

/** The same for longer parts, each of which may be a list or a sentence. */
export const joinParts = (parts: readonly string[], language: Language): string => parts.join(between[language].parts);

/** "2026年11月" of "2026-11". */
export function formatMonth(month: string, language: Language): string {
  const [year, number] = month.split("-").map(Number);
  if (!year || !number) return month;
  const day = new Date(Date.UTC(year, number - 1, 1));
  return format(language, { year: "numeric", month: "long", timeZone: "UTC" }).format(day);
}

/** The month, YYYY-MM, in which a moment lies in the office's zone. */
export function monthOf(at: number, zone: string): string {
  const parts = format("en", { year: "numeric", month: "2-digit", timeZone: zone }).formatToParts(at);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}`;
}

/** The given month and the ones before it, newest first. */
export function monthsBack(month: string, count: number): string[] {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return Array.from({ length: count }, (_, back) => {
    const index = year * 12 + number - 1 - back;
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
  });
}

/** "3.4 MB"; whole numbers from ten upwards. */
export function formatBytes(bytes: number): string {
  const units = ["B", "KB", "MB", "GB", "TB"];
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** Characters as people count them: a surrogate pair is one. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
