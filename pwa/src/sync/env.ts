/** What the outbox needs of the world: passed in, so that the page, the service worker and the tests can each give their own. */
import type { Bus, Session } from "../api/session";
import type { Db } from "../db/db";
import type { Millis } from "../db/types";

/** What the sender needs; page and service worker both have it. */
export interface SenderEnv {
  db: Db;
  session: Pick<Session, "account" | "authorized">;
  now(): Millis;
  /** 0 <= r < 1. */
  random(): number;
  /** Runs if nobody holds the lock, else gives "held". Without locks it just runs. */
  tryAlone<T>(name: string, run: () => Promise<T>): Promise<T | "held">;
}

export interface OutboxEnv extends SenderEnv {
  session: Pick<Session, "account" | "authorized" | "subscribe">;
  /** A UUIDv4. */
  newId(): string;
  bus?: Bus;
  /** Calls back after so many milliseconds; gives a function that cancels. */
  after(wait: Millis, run: () => void): () => void;
  /** Calls back when it is worth trying: network back, page seen again. */
  onWake?(run: () => void): () => void;
  /** Asks for a Background Sync event, where there is such a thing. */
  requestSync?(): Promise<void>;
  /** Asks the browser not to delete our data. */
  askToPersist?(): Promise<unknown>;
}

export type OutboxEvent =
  /** Items changed: read items() again. */
  | { type: "changed"; id?: string }
  /** Part 0 is the record, 1..parts-1 its photos. */
  | { type: "sending"; id: string; part: number; parts: number }
  | { type: "sent"; id: string }
  | { type: "needsLogin" }
  | { type: "idle" };

export interface DrainResult {
  /** held: another tab or the worker is sending; noAccount: nobody, or somebody else, is logged in. */
  end: "idle" | "held" | "needsLogin" | "noAccount";
  sent: number;
  /** Items that wait for another try. */
  waiting: number;
  /** When the first of them is due, by this device's clock. */
  nextAt?: Millis;
}
