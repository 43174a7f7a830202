/**
 * Keeps what is being written: the first change at once, those that follow within
 * a quarter of a second, also of somebody who never stops typing, and all of it
 * when the page may die (the camera opens, the page hides).
 */
import { signal } from "@preact/signals";
import type { IssueDraft } from "../../db/types";

export type Content = IssueDraft["content"];

/** The longest time a change waits to be saved, in milliseconds. */
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
  private writing: Promise<void> | undefined;
  private photoWork: Promise<unknown> = Promise.resolve();

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
    if (this.timer !== undefined) return;
    void this.flush();
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.flush();
    }, pause);
  }

  /** Takes over which photos the stored draft has; the words here stay, they may be newer. */
  takePhotos(stored: IssueDraft): void {
    const { photoIds, sentPhotos } = stored;
    this.draft.value = { ...this.draft.value, photoIds, sentPhotos, updatedAt: this.env.now() };
  }

  /** Does one piece of work on the photos after the other. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.photoWork.then(work);
    this.photoWork = turn.catch(() => {});
    return turn;
  }

  /** Resolves when no photo is on its way into the draft any more: handing in before that would leave it behind. */
  async photosSettled(): Promise<void> {
    await this.photoWork;
  }

  /** Resolves when the last change is on the disk, or has failed to get there. */
  flush(): Promise<void> {
    this.writing ??= this.write().finally(() => {
      this.writing = undefined;
    });
    return this.writing;
  }

  /** One save at a time, so that an older copy never lands on a newer one; the newest is always the last. */
  private async write(): Promise<void> {
    while (this.dirty && !this.closed) {
      this.dirty = false;
      try {
        await this.env.save(this.draft.value);
        this.fault.value = undefined;
      } catch (fault) {
        this.dirty = true;
        this.fault.value = fault;
        return;
      }
    }
  }

  /** After submitting or discarding: no late save may bring the draft back. */
  close(): void {
    clearTimeout(this.timer);
    this.closed = true;
  }
}
