/**
 * A phone that can die: one browser (database, cookie, clock, locks), in which
 * tabs are opened and killed. A killed tab stops at the step it was about to
 * take and never goes on; its open transaction is thrown away, as engines do.
 */
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import type { CallEnv } from "../src/api/client";
import { createSession, type Session } from "../src/api/session";
import { type Db, openDb, type WriteTx } from "../src/db/db";
import type { StoreName } from "../src/db/schema";
import { createOutbox, type Outbox } from "../src/sync/outbox";
import { FakeServer } from "./fake_server";

const never = new Promise<never>(() => {});

export interface PhoneOptions {
  random?: () => number;
  /** Without Web Locks two senders may run at once. */
  locks?: boolean;
}

export type Network = (answer: () => Promise<Response>, init: RequestInit, path: string) => Promise<Response>;

export class Phone {
  readonly server = new FakeServer();
  now = Date.UTC(2026, 10, 5, 2);
  random: () => number;
  /** Between phone and server: may drop, delay, replace. */
  network: Network = (answer) => answer();
  private locks: boolean;
  private held = new Map<string, Tab>();
  private ids = 0;
  readonly db: Db;

  constructor({ random = () => 0.5, locks = true }: PhoneOptions = {}) {
    this.random = random;
    this.locks = locks;
    globalThis.indexedDB = new IDBFactory();
    this.db = openDb();
  }

  /** UUID-shaped and the same in every run. */
  newId = (): string => {
    const n = (++this.ids).toString(16).padStart(12, "0");
    return `00000000-0000-4000-8000-${n}`;
  };

  /** Opens a tab that dies when it is about to take step number `steps`. */
  open(steps = Number.POSITIVE_INFINITY): Tab {
    return new Tab(this, steps);
  }

  /** The lock of a dead tab is free. */
  async lock<T>(name: string, tab: Tab, run: () => Promise<T>): Promise<T | "held"> {
    if (!this.locks) return run();
    const holder = this.held.get(name);
    if (holder?.alive) return "held";
    this.held.set(name, tab);
    try {
      return await run();
    } finally {
      if (this.held.get(name) === tab) this.held.delete(name);
    }
  }
}

export class Tab {
  alive = true;
  readonly died: Promise<"died">;
  readonly db: Db;
  readonly session: Session;
  readonly outbox: Outbox;
  private steps: number;
  private bury: (end: "died") => void = () => {};

  constructor(
    readonly phone: Phone,
    steps: number,
  ) {
    this.steps = steps;
    this.died = new Promise((done) => {
      this.bury = done;
    });
    this.db = mortalDb(this, phone.db);
    const now = () => phone.now;
    const fetch: CallEnv["fetch"] = (url, init) => this.fetch(url, init);
    const alone = async <T>(name: string, run: () => Promise<T>): Promise<T> => {
      for (;;) {
        const result = await phone.lock(name, this, run);
        if (result !== "held") return result;
        await new Promise((next) => setImmediate(next));
      }
    };
    this.session = createSession({ db: this.db, alone, now, fetch });
    this.outbox = createOutbox({
      db: this.db,
      session: this.session,
      now,
      random: phone.random,
      newId: phone.newId,
      tryAlone: (name, run) => phone.lock(name, this, run),
      after: () => () => {},
    });
  }

  kill(): void {
    this.alive = false;
    this.bury("died");
  }

  /** Runs until it ends or the tab dies. */
  live<T>(run: () => Promise<T>): Promise<T | "died"> {
    return Promise.race([run(), this.died]);
  }

  /** True when the tab may take one more step. */
  step(): boolean {
    if (this.alive && --this.steps < 0) this.kill();
    return this.alive;
  }

  private async fetch(url: string, init: RequestInit): Promise<Response> {
    if (!this.step()) return never;
    try {
      const answer = () => this.phone.server.handle(url, init);
      return await this.phone.network(answer, init, url.replace("/api/v1", ""));
    } finally {
      // The answer was on its way when the tab died.
      if (!this.step()) await never;
    }
  }
}

class Died extends Error {}

function mortalDb(tab: Tab, db: Db): Db {
  async function run<T>(begin: () => Promise<T>): Promise<T> {
    if (!tab.step()) return never;
    try {
      const result = await begin();
      return tab.step() ? result : never;
    } catch (cause) {
      if (cause instanceof Died) return never;
      throw cause;
    }
  }
  return {
    read: (stores, use) => run(() => db.read(stores, (tx) => use(mortalTx(tab, tx as WriteTx)))),
    write: (stores: StoreName[], use: (tx: WriteTx) => Promise<never>) =>
      run(() =>
        db.write(stores, async (tx) => {
          const result = await use(mortalTx(tab, tx));
          // Everything was asked for: when the tab dies now, the engine may or may not have written it.
          if (!tab.step() && tab.phone.random() < 0.5) throw new Died();
          return result;
        }),
      ),
    close: () => {},
  } as Db;
}

function mortalTx(tab: Tab, tx: WriteTx): WriteTx {
  const step = async <T>(ask: () => Promise<T>): Promise<T> => {
    if (!tab.step()) throw new Died();
    return ask();
  };
  return {
    get: (store, key) => step(() => tx.get(store, key)),
    by: (store, index, key) => step(() => tx.by(store, index, key)),
    put: (store, value) => step(() => tx.put(store, value)),
    delete: (store, key) => step(() => tx.delete(store, key)),
    set: (key, value) => step(() => tx.set(key, value)),
  };
}
