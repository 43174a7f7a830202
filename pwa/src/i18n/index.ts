import { signal } from "@preact/signals";
import { zh } from "./zh-CN";

export type Key = keyof typeof zh;
export type Messages = Record<Key, string>;
export type Language = "zh-CN" | "en";
export type Values = Record<string, string | number>;

const messages = signal<Messages>(zh);

/** The language shown now. */
export const language = signal<Language>("zh-CN");

/** A sentence in the language of the user, with {names} filled in. */
export function t(key: Key, values?: Values): string {
  return fill(messages.value[key], values);
}

/** Puts values into a sentence's {names}; a name without a value stays as it is. */
export function fill(sentence: string, values: Values = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Changes the language of everything on the screen. A language that cannot be fetched leaves the old one. */
export async function setLanguage(next: Language): Promise<void> {
  const sentences = next === "en" ? (await import("./en")).en : zh;
  messages.value = sentences;
  language.value = next;
  document.documentElement.lang = next;
}
