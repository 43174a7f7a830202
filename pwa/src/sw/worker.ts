/**
 * The service worker: the app starts without a network, and what waits in the
 * outbox is sent when the network returns, also with the page closed. It keeps
 * no requests of its own (FIELD 4.17): it calls the same sender as the page.
 */
import { createSession } from "../api/session";
import { openDb } from "../db/db";
import { sendDue } from "../sync/sender";
import { alone, openBus, tryAlone } from "../sync/world";
import { type File, fileFor, install, keyOf, tidy } from "./precache";

declare const self: ServiceWorkerGlobalScope;
/** Filled in by the build. */
declare const __PRECACHE__: File[];
declare const __BUILD__: string;

const origin = self.location.origin;
const files = new Map(__PRECACHE__.map((file) => [file.url, file]));

self.addEventListener("install", (event) => {
  event.waitUntil(install(caches, fetch, __BUILD__, __PRECACHE__, origin));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(tidy(caches, __BUILD__).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const file = fileFor(event.request, files, origin);
  if (file) event.respondWith(answer(file, event.request));
});

async function answer(file: File, request: Request): Promise<Response> {
  return (await caches.match(keyOf(file, origin))) ?? fetch(request);
}

// Only the user's "更新" brings the new version in.
self.addEventListener("message", (event) => {
  if ((event.data as { type?: string } | null)?.type === "skipWaiting") void self.skipWaiting();
});

/** Background Sync is not in the types: not every browser has it. */
interface SyncEvent extends ExtendableEvent {
  tag: string;
}

self.addEventListener("sync" as "activate", (event) => {
  if ((event as SyncEvent).tag === "mingcha-outbox") event.waitUntil(sendWaiting());
});

/** Fails when something still waits, so that the browser calls again. */
async function sendWaiting(): Promise<void> {
  const db = openDb();
  const now = () => Date.now();
  const bus = openBus();
  const session = createSession({ db, bus, alone, now, fetch: (url, init) => fetch(url, init) });
  const random = () => Math.random();
  const tell = (event: unknown) => bus?.send({ type: "outbox", event });
  try {
    const { end, waiting } = await sendDue({ db, session, now, random, tryAlone }, tell, true);
    if (end === "idle" && waiting > 0) throw new Error("not all sent");
  } finally {
    db.close();
    bus?.close();
  }
}
