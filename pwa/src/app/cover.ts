/** The place for a page that hides all others; who needs one brings it along. */
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";

export const cover = signal<ComponentType | undefined>(undefined);
/** Whether it hides the others now. */
export const covered = signal(false);
