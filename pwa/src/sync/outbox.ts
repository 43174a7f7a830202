/**
 * The outbox (待报箱): what was saved on this phone and is on its way. An item
 * leaves only on the server's own answer that names it. If this room fails, the
 * item stays on the phone and is tried again.
 */
import type { NewPhoto } from "../db/drafts";
import type { Draft, FeedbackContent, OutboxItem } from "../db/types";
import type { DrainResult, OutboxEnv, OutboxEvent } from "./env";
import { sendDue } from "./sender";
import * as submit from "./submit";

export type { DrainResult, OutboxEnv, OutboxEvent };

export interface Outbox {
  /**
   * Moves a draft with its photos into the outbox, in one step; resolves when it is
   * on the disk ("已存本机"). Sending begins by itself.
   * Faults: StorageFull, DraftIncomplete, PhotosLost; the draft stands as before.
   */
  submitDraft(draft: Draft): Promise<OutboxItem>;
  /** The same, in the same step forgetting the account's begun message. Pressed twice it makes one item. Faults: StorageFull. */
  submitFeedback(id: string, accountId: string, content: FeedbackContent): Promise<OutboxItem>;
  /** Newest first; the last 100 done ones among them. */
  items(accountId: string): Promise<OutboxItem[]>;
  /** Tries it now. After stale_version the user has decided that his words count: it goes over the stored version. */
  retry(id: string): Promise<void>;
  /** Makes a waiting or blocked issue or visit a draft again. Undefined when it is sent meanwhile or is a message. */
  takeBack(id: string): Promise<Draft | undefined>;
  /**
   * Makes the draft of a new record out of an item that the server will never take; the
   * item is gone with the same step. copies: see Making. Undefined where there is no
   * such item. Faults: StorageFull; then the item stands as before.
   */
  asNew(id: string, copies?: ReadonlyMap<string, NewPhoto>): Promise<Draft | undefined>;
  /** Deletes an item and its photos from this phone for good. */
  remove(id: string): Promise<void>;
  /** A zip with the record as JSON and its photos. */
  exportItem(id: string): Promise<{ name: string; blob: Blob } | undefined>;
  /** Sends what is due. With force also what only waits for the network. */
  drain(options?: { force?: boolean }): Promise<DrainResult>;
  unsentCount(accountId: string): Promise<number>;
  subscribe(hear: (event: OutboxEvent) => void): () => void;
  /** Begins to send by itself; gives a function that stops. */
  start(): () => void;
}

/** How soon to look again when another tab is sending, and at the latest, in milliseconds. */
const HELD_WAIT = 5_000;
const LONGEST_REST = 15 * 60_000;

export function createOutbox(env: OutboxEnv): Outbox {
  const { db } = env;
  const hearers = new Set<(event: OutboxEvent) => void>();
  let running: Promise<DrainResult> | undefined;
  let asked: { force: boolean } | undefined;
  let started = false;
  let cancelTimer = () => {};

  const hear = (event: OutboxEvent) => hearers.forEach((h) => void h(event));

  function tell(event: OutboxEvent): void {
    hear(event);
    env.bus?.send({ type: "outbox", event });
  }

  /** One run at a time; what is asked for meanwhile is done right after it. */
  function drain({ force = false } = {}): Promise<DrainResult> {
    if (running) {
      asked = { force: force || (asked?.force ?? false) };
      return running;
    }
    running = drainAll(force).finally(() => {
      running = undefined;
    });
    return running;
  }

  async function drainAll(force: boolean): Promise<DrainResult> {
    let result = await sendDue(env, tell, force);
    while (asked) {
      const again = asked;
      asked = undefined;
      const next = await sendDue(env, tell, again.force);
      result = { ...next, sent: result.sent + next.sent };
    }
    tell({ type: "idle" });
    rest(result);
    return result;
  }

  /** Sets the alarm for the next try. Without an account or login there is nothing to wait for. */
  function rest({ end, nextAt }: DrainResult): void {
    cancelTimer();
    if (!started || end === "needsLogin" || end === "noAccount") return;
    const wait = end === "held" ? HELD_WAIT : nextAt === undefined ? undefined : nextAt - env.now();
    if (wait !== undefined) cancelTimer = env.after(Math.min(Math.max(wait, 1000), LONGEST_REST), () => begin());
  }

  /** In the background: a failure of the store is tried again, never thrown at nobody. */
  function begin(force = false): void {
    drain({ force }).catch(() => {
      if (started) cancelTimer = env.after(HELD_WAIT, () => begin());
    });
  }

  async function saved<T>(id: string, change: Promise<T>): Promise<T> {
    const result = await change;
    tell({ type: "changed", id });
    if (started) begin();
    return result;
  }

  function stamp(): submit.Stamp {
    return { now: env.now(), submission: env.newId() };
  }

  async function submitted(id: string, change: Promise<OutboxItem>): Promise<OutboxItem> {
    const item = await saved(id, change);
    void env.requestSync?.().catch(() => {});
    void env.askToPersist?.().catch(() => {});
    return item;
  }

  async function items(accountId: string): Promise<OutboxItem[]> {
    const all = await db.read(["outbox"], (tx) => tx.by("outbox", "accountId", accountId));
    return all.sort((a, b) => b.createdAt - a.createdAt);
  }

  function start(): () => void {
    started = true;
    const stops = [
      env.onWake?.(() => begin(true)),
      env.session.subscribe((event) => {
        if (event.type === "account" && event.account) begin(true);
      }),
      env.bus?.listen((message) => {
        if (message.type === "outbox") hear(message.event as OutboxEvent);
      }),
    ];
    begin(true);
    return () => {
      started = false;
      cancelTimer();
      for (const stop of stops) stop?.();
    };
  }

  return {
    submitDraft: (draft) => submitted(draft.id, submit.submitDraft(db, draft, stamp())),
    submitFeedback: (id, accountId, content) =>
      submitted(id, submit.submitFeedback(db, { id, spare: env.newId() }, accountId, content, stamp())),
    items,
    retry: (id) => saved(id, submit.retry(db, id, env.now())),
    takeBack: (id) => saved(id, submit.takeBack(db, id, env.now())),
    asNew: async (id, copies = new Map()) => {
      const file = await import("./as_new");
      return saved(id, file.asNew(db, id, { copies, newId: env.newId, now: env.now() }));
    },
    remove: (id) => saved(id, submit.remove(db, id)),
    exportItem: async (id) => (await import("./export")).exportItem(db, id),
    drain,
    unsentCount: async (accountId) => (await items(accountId)).filter((i) => i.state !== "done").length,
    subscribe(h) {
      hearers.add(h);
      return () => void hearers.delete(h);
    },
    start,
  };
}
