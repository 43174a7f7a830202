import { signal } from "@preact/signals";

/** The words in the toast, which is also the live region that reads them out. */
export const toast = signal("");
/** Words only for the ear. */
export const whispered = signal("");

/** Long enough to read two lines slowly, in milliseconds. */
const readingTime = 7000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows a short sentence at the bottom and reads it out. Nothing may depend on its being seen. */
export function say(sentence: string): void {
  clearTimeout(timer);
  toast.value = sentence;
  timer = setTimeout(() => {
    toast.value = "";
  }, readingTime);
}

/** Reads a sentence out without showing it. */
export function whisper(sentence: string): void {
  whispered.value = sentence;
}
