import { signal } from "@preact/signals";

/** The words in the toast, which is also the live region that reads them out. */
export const toast = signal("");
/** Words only for the ear. */
export const whispered = signal("");

/** Long enough to read two lines slowly, in milliseconds. */
const readingTime = 7000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows a short sentence at the top and reads it out. Nothing may depend on its being seen. */
export function say(sentence: string): void {
  clearTimeout(timer);
  toast.value = anew(sentence, toast.value);
  timer = setTimeout(() => {
    toast.value = "";
  }, readingTime);
}

/** Reads a sentence out without showing it. */
export function whisper(sentence: string): void {
  whispered.value = anew(sentence, whispered.value);
}

/** A live region reads only what changes: the same words again get a space that nobody sees. */
const anew = (sentence: string, before: string): string => (sentence === before ? `${sentence}\u00a0` : sentence);
