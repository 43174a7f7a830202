/**
 * Keeps what is being written: the first change at once, those that follow within
 * a quarter of a second, also of somebody who never stops typing, and all of it
 * when the page may die (the camera opens, the page hides).
 */
import { type Signal, signal } from "@preact/signals";
import { DraftSubmitted } from "../db/errors";
import type { Draft } from "../db/types";

/** The longest time a change waits to be saved, in milliseconds. */
export const pause = 250;

export interface KeeperEnv<D extends Draft> {
  /** Writes the draft; resolves when it is on the disk. False: it was handed in from another page. */
  save(draft: D): Promise<unknown>;
  /**
   * Done once before anything is changed: an item is taken out of the outbox only
   * then, so that looking at it and going back leaves it there. Gives the stored draft.
   */
  begin?(): Promise<Draft | undefined>;
  now(): number;
}

/** Any keeper, for those who only look at the photos and whether it is kept. */
export type AnyKeeper = DraftKeeper<Draft>;

/** Its fields are set in the constructor: as class fields they would cost each form a helper for old browsers. */
export class DraftKeeper<D extends Draft> {
  declare readonly draft: Signal<D>;
  /** Why the last save failed; undefined while all is kept. */
  declare readonly fault: Signal<unknown>;
  declare private readonly env: KeeperEnv<D>;
  declare private timer: ReturnType<typeof setTimeout> | undefined;
  declare private dirty: boolean;
  declare private shut: boolean;
  declare private begun: Promise<void> | undefined;
  declare private writing: Promise<void> | undefined;
  declare private photoWork: Promise<unknown>;

  constructor(draft: D, env: KeeperEnv<D>) {
    this.draft = signal(draft);
    this.fault = signal<unknown>(undefined);
    this.env = env;
    this.dirty = false;
    this.shut = false;
    this.photoWork = Promise.resolve();
  }

  /** Takes a change; a value of undefined takes the field out. What stands beside the content goes with it. */
  change(part: D["content"], beside: Partial<D> = {}): void {
    const content = Object.fromEntries(
      Object.entries({ ...this.draft.value.content, ...part }).filter(([, value]) => value !== undefined),
    );
    this.draft.value = { ...this.draft.value, ...beside, content, updatedAt: this.env.now() };
    this.dirty = true;
    if (this.timer !== undefined) return;
    void this.flush();
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.flush();
    }, pause);
  }

  /** Takes over which photos the stored draft has; the words here stay, they may be newer. */
  takePhotos(stored: Draft): void {
    const { photoIds, sentPhotos } = stored;
    this.draft.value = { ...this.draft.value, photoIds, sentPhotos, updatedAt: this.env.now() };
  }

  /** Nothing may be put into the draft any more. */
  get closed(): boolean {
    return this.shut;
  }

  /** Resolves when the stored draft may be changed; see KeeperEnv.begin. */
  begin(): Promise<void> {
    this.begun ??= this.take().catch((fault) => {
      this.begun = undefined;
      throw fault;
    });
    return this.begun;
  }

  private async take(): Promise<void> {
    const stored = (await this.env.begin?.()) as D | undefined;
    if (!stored) return;
    const { content, updatedAt } = this.draft.value;
    this.draft.value = { ...stored, content, updatedAt };
  }

  /** Takes what another page has stored of this draft, unless something newer stands here. */
  takeNewer(stored: D | undefined): void {
    if (!stored || this.dirty || this.writing || this.shut) return;
    if (stored.updatedAt > this.draft.value.updatedAt) this.draft.value = stored;
  }

  /** Does one piece of work on the photos after the other. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.photoWork.then(work);
    this.photoWork = turn.catch(() => {});
    return turn;
  }

  /** Resolves when no photo is on its way into the draft any more: handing in before that would leave it behind. */
  async photosSettled(): Promise<void> {
    let work: Promise<unknown>;
    do {
      work = this.photoWork;
      await work;
    } while (work !== this.photoWork);
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
    while (this.dirty && !this.shut) {
      this.dirty = false;
      try {
        if (this.env.begin) await this.begin();
        const kept = await this.env.save(this.draft.value);
        this.fault.value = kept === false ? new DraftSubmitted("handed in from another page") : undefined;
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
    this.timer = undefined;
    this.shut = true;
  }

  /** When discarding failed: the draft stands, and the words go on being kept. */
  reopen(fault: unknown): void {
    this.shut = false;
    this.fault.value = fault;
    if (this.dirty) void this.flush();
  }
}
