import { useEffect, useRef, useState } from "preact/hooks";
import type { Read } from "../api/issues";
import { type Key, t } from "../i18n";

export type Reading<T> =
  | { state: "loading"; value?: T | undefined }
  | { state: "ready"; value: T; offline: boolean }
  | { state: "failed"; value?: undefined; failure: Failure };

export type Failure = Extract<Read<unknown>, { ok: false }>;

/**
 * Reads something for a screen, again whenever one of the inputs changes. What
 * was read before stays on the screen meanwhile.
 */
export function useRead<T>(read: () => Promise<Read<T>>, inputs: readonly unknown[]): Reading<T> & { again(): void } {
  const [round, setRound] = useState(0);
  const [reading, setReading] = useState<Reading<T>>({ state: "loading" });
  useEffect(() => {
    let stale = false;
    setReading((before) => ({ state: "loading", value: before.value }));
    void read().then((result) => {
      if (!stale) setReading(asReading(result));
    });
    return () => {
      stale = true;
    };
  }, [...inputs, round]);
  return { ...reading, again: () => setRound((n) => n + 1) };
}

/**
 * What was there last of the thing with this name: a break of the network must not
 * take away what somebody is writing beside it. A value of another thing does not count.
 */
export function useLast<T>(value: T | undefined, name: string): T | undefined {
  const last = useRef<{ name: string; value: T } | undefined>(undefined);
  if (value !== undefined) last.current = { name, value };
  return last.current?.name === name ? last.current.value : undefined;
}

function asReading<T>(result: Read<T>): Reading<T> {
  if (result.ok) return { state: "ready", value: result.value, offline: result.from === "cache" };
  return { state: "failed", failure: result };
}

/** What to tell the reader when a list or a record could not be fetched. */
export function failureText(failure: Failure): string {
  const sentences: Record<Failure["why"], Key> = {
    offline: "error.read.network",
    needsLogin: "login.againBody",
    refused: "error.read.server",
  };
  return t(failure.code === "no_right" ? "forbidden.body" : sentences[failure.why]);
}
