/** The real world for the core, as far as page and service worker share it. */
import type { Bus, BusMessage } from "../api/session";
import type { Millis } from "../db/types";

/** Without Web Locks (old browsers) everything just runs: the server makes doubles harmless. */
export function alone<T>(name: string, run: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks;
  return locks ? (locks.request(name, run) as Promise<T>) : run();
}

export function tryAlone<T>(name: string, run: () => Promise<T>): Promise<T | "held"> {
  const locks = globalThis.navigator?.locks;
  if (!locks) return run();
  return locks.request(name, { ifAvailable: true }, (lock) => (lock ? run() : "held")) as Promise<T | "held">;
}

/** Where there is no BroadcastChannel the tabs do not hear of each other; nothing else suffers. */
export function openBus(): Bus | undefined {
  if (typeof BroadcastChannel === "undefined") return undefined;
  const channel = new BroadcastChannel("mingcha");
  return {
    send: (message) => channel.postMessage(message),
    listen(hear) {
      const listener = (event: MessageEvent<BusMessage>) => hear(event.data);
      channel.addEventListener("message", listener);
      return () => channel.removeEventListener("message", listener);
    },
    close: () => channel.close(),
  };
}

/** UUIDv4: tells neither time nor order. */
export function newId(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = ((b[6] as number) & 0x0f) | 0x40;
  b[8] = ((b[8] as number) & 0x3f) | 0x80;
  const hex = Array.from(b, (n) => n.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Where the two clocks of a page stand: wall is Date.now(), which a user may set; page is performance.now(). */
export interface Clocks {
  wall: Millis;
  page: Millis;
}

/** The clocks parted by more than this: one was set, or the other slept. */
export const PARTED: Millis = 60_000;

/** So far the wall clock went ahead of the page's between two looks. */
export const leap = (from: Clocks, to: Clocks): Millis => to.wall - from.wall - (to.page - from.page);

/** Keeps the server offset in memory and, when it moved by seconds, in the store. */
export function offsetKeeper(
  load: () => Promise<number>,
  save: (offset: number) => Promise<void>,
  clocks: () => Clocks = () => ({ wall: Date.now(), page: performance.now() }),
) {
  let offset = 0;
  let kept = 0;
  let measured: Clocks | undefined;
  void load().then(
    (known) => {
      kept = known;
      offset ||= known;
    },
    () => {},
  );
  return {
    get: () => offset,
    /** Undefined unless it was measured by this page and holds for the wall clock as it stands now. */
    measured: () => (measured && Math.abs(leap(measured, clocks())) < PARTED ? offset : undefined),
    note(now: number) {
      offset = now;
      measured = clocks();
      if (Math.abs(now - kept) < 2000) return;
      kept = now;
      void save(now).catch(() => {});
    },
  };
}
