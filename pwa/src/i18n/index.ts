import { signal } from "@preact/signals";
import type { auditZh } from "./parts/audit_zh";
import type { cardZh } from "./parts/card_zh";
import type { ledgerZh } from "./parts/ledger_zh";
import type { planZh } from "./parts/plan_zh";
import type { proofZh } from "./parts/proof_zh";
import type { reviewZh } from "./parts/review_zh";
import type { visitZh } from "./parts/visit_zh";
import type { zh } from "./zh-CN";
import { zhStart } from "./zh-CN_start";

/** The sentences of pages that only some people open; they come with those pages. */
type PartKey =
  | keyof typeof auditZh
  | keyof typeof cardZh
  | keyof typeof ledgerZh
  | keyof typeof planZh
  | keyof typeof proofZh
  | keyof typeof reviewZh
  | keyof typeof visitZh;

export type Key = keyof typeof zhStart | keyof typeof zh | PartKey;
export type Messages = Record<Key, string>;
export type Language = "zh-CN" | "en";
export type Values = Record<string, string | number>;

/** All Chinese sentences that were fetched so far; a page's own are there before it is drawn. */
let chinese: Partial<Messages> = zhStart;
const messages = signal(chinese);

/** The language shown now. */
export const language = signal<Language>("zh-CN");

/** The language asked for last; its sentences may still be on their way. */
let wanted: Language = "zh-CN";

/** A sentence in the language of the user, with {names} filled in. */
export function t(key: Key, values?: Values): string {
  return fill(messages.value[key] ?? "", values);
}

/**
 * Puts values into a sentence's {names}; a name without a value stays as it is.
 * {n:point|points} is the first word where n is one, and else the second.
 */
export function fill(sentence: string, values: Values = {}): string {
  return sentence.replace(/\{(\w+)(?::(\w+)\|(\w+))?\}/g, (whole, name: string, one?: string, more?: string) => {
    const value = String(values[name] ?? whole);
    return (one && (/^[+−-]?1$/.test(value) ? one : more)) || value;
  });
}

/** Adds the Chinese sentences of a page that comes in a file of its own; the English file has them all. */
export function addSentences(part: Partial<Messages>): void {
  chinese = { ...chinese, ...part };
  if (language.peek() === "zh-CN") messages.value = chinese;
}

/** English sentences that come in files of their own, and what was fetched of them. */
const englishParts = new Set<FetchPart>();
let english: Partial<Messages> = {};
type FetchPart = () => Promise<Partial<Messages>>;

/** The same for a part whose English comes in a file of its own too; resolves when the language wanted now has it. */
export async function bringPart(part: Partial<Messages>, inEnglish: FetchPart): Promise<void> {
  addSentences(part);
  englishParts.add(inEnglish);
  if (wanted !== "en") return;
  await fetchEnglish(inEnglish);
  if (language.peek() === "en") messages.value = { ...messages.value, ...english };
}

async function fetchEnglish(part: FetchPart): Promise<void> {
  const more = await part();
  english = { ...english, ...more };
}

/**
 * Brings the sentences that the first screen does without; every other screen
 * waits for them. Fails where their file cannot be fetched.
 */
export async function bringSentences(): Promise<void> {
  await fetched(wanted);
}

/** Changes the language of everything on the screen. A language that cannot be fetched leaves the old one. */
export async function setLanguage(next: Language): Promise<void> {
  if (next === wanted) return;
  wanted = next;
  try {
    const sentences = await fetched(next);
    // Another language was asked for meanwhile.
    if (wanted === next) show(next, sentences);
  } catch (cause) {
    if (wanted === next) wanted = language.peek();
    throw cause;
  }
}

let zhFetched = false;

async function fetched(which: Language): Promise<Partial<Messages>> {
  if (which === "en") {
    const [file] = await Promise.all([import("./en"), ...[...englishParts].map(fetchEnglish)]);
    return { ...file.en, ...english };
  }
  if (!zhFetched) {
    const file = await import("./zh-CN");
    if (!zhFetched) addSentences(file.zh);
    zhFetched = true;
  }
  return chinese;
}

function show(next: Language, sentences: Partial<Messages>): void {
  messages.value = sentences;
  language.value = next;
  document.documentElement.lang = next;
}
