/**
 * Keeps what is being written: every change is on the disk a quarter of a second
 * later, and at once when the page may die (the camera opens, the page hides).
 */
import { signal } from "@preact/signals";
import type { IssueDraft } from "../../db/types";

export type Content = IssueDraft["content"];

/** From the last key to the save, in milliseconds. */
export const pause = 250;

export interface KeeperEnv {
  /** Writes the draft; resolves when it is on the disk. */
  save(draft: IssueDraft): Promise<unknown>;
  now(): number;
}

export class DraftKeeper {
  readonly draft;
  /** Why the last save failed; undefined while all is kept. */
  readonly fault = signal<unknown>(undefined);
  private readonly env: KeeperEnv;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private dirty = false;
  private closed = false;
  private writing: Promise<void> = Promise.resolve();

  constructor(draft: IssueDraft, env: KeeperEnv) {
    this.draft = signal(draft);
    this.env = env;
  }

  /** Takes a change; a value of undefined takes the field out. */
  change(part: Content): void {
    const content = Object.fromEntries(
      Object.entries({ ...this.draft.value.content, ...part }).filter(([, value]) => value !== undefined),
    );
    this.draft.value = { ...this.draft.value, content, updatedAt: this.env.now() };
    this.dirty = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), pause);
  }

  /** Takes over which photos the stored draft has; the words here stay, they may be newer. */
  takePhotos(stored: IssueDraft): void {
    const { photoIds, sentPhotos } = stored;
    this.draft.value = { ...this.draft.value, photoIds, sentPhotos, updatedAt: this.env.now() };
  }

  /** Resolves when the last change is on the disk, or has failed to get there. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    if (!this.dirty || this.closed) return this.writing;
    this.dirty = false;
    const draft = this.draft.value;
    // One after the other, so that an older copy never lands on a newer one.
    this.writing = this.writing.then(async () => {
      try {
        await this.env.save(draft);
        this.fault.value = undefined;
      } catch (fault) {
        this.dirty = true;
        this.fault.value = fault;
      }
    });
    return this.writing;
  }

  /** After submitting or discarding: no late save may bring the draft back. */
  close(): void {
    clearTimeout(this.timer);
    this.closed = true;
  }
}
