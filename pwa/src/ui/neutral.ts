import { signal } from "@preact/signals";

interface Neutral {
  /** What the tab and the top of the page say; a getter, so that it follows the language. */
  readonly title: string;
  /** The word on the control that hides everything. */
  readonly word: string;
  hide(): void;
}

/** Set while somebody may look over the shoulder: then no title speaks of the work. */
export const neutral = signal<Neutral | undefined>(undefined);
