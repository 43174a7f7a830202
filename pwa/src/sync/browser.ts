/** The page's wiring of the core: one call gives src/app everything below it. */
import { createIssues, type Issues } from "../api/issues";
import { createSession, type Session } from "../api/session";
import { type Db, type DbHooks, openDb } from "../db/db";
import { loadServerOffset, saveServerOffset } from "../db/kv";
import { askToPersist } from "../db/storage";
import { createOutbox, type Outbox } from "./outbox";
import { alone, newId, offsetKeeper, openBus, tryAlone } from "./world";

export interface Core {
  db: Db;
  session: Session;
  outbox: Outbox;
  issues: Issues;
  /** A new record id: UUIDv4, tells neither time nor order. */
  newId(): string;
  /** This device's clock. */
  now(): number;
  /** Server time minus the device's, in milliseconds, as known last. */
  serverOffset(): number;
  /** The same, where this page has measured it and the device's clock was not set since; else undefined. */
  measuredOffset(): number | undefined;
}

/** The tag of the Background Sync event that the service worker answers. */
export const SYNC_TAG = "mingcha-outbox";

/** Nothing is sent before outbox.start() is called. */
export function startCore(hooks?: DbHooks): Core {
  const db = openDb(hooks);
  const bus = openBus();
  const offset = offsetKeeper(
    () => loadServerOffset(db),
    (o) => saveServerOffset(db, o),
  );
  const now = () => Date.now();
  const fetch = (url: string, init: RequestInit) => globalThis.fetch(url, init);
  const session = createSession({ db, bus, alone, now, fetch, onServerOffset: offset.note });
  const issues = createIssues({ db, session, now });
  const random = () => Math.random();
  const outbox = createOutbox({
    db,
    session,
    bus,
    now,
    random,
    newId,
    tryAlone,
    after,
    onWake,
    requestSync,
    askToPersist,
  });
  // Another account must not find the pictures of the one before.
  session.subscribe((event) => {
    if (event.type === "account" && !event.account) issues.releasePhotos();
  });
  void session.settleLogout().catch(() => {});
  return { db, session, outbox, issues, newId, now, serverOffset: offset.get, measuredOffset: offset.measured };
}

function after(wait: number, run: () => void): () => void {
  const timer = setTimeout(run, wait);
  return () => clearTimeout(timer);
}

function onWake(run: () => void): () => void {
  const seen = () => {
    if (document.visibilityState === "visible") run();
  };
  addEventListener("online", run);
  document.addEventListener("visibilitychange", seen);
  return () => {
    removeEventListener("online", run);
    document.removeEventListener("visibilitychange", seen);
  };
}

/** Background Sync is not in the page's types: not every browser has it. */
interface WithSync {
  sync?: { register(tag: string): Promise<void> };
}

async function requestSync(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  await (registration as WithSync | undefined)?.sync?.register(SYNC_TAG);
}
