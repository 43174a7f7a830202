import { useEffect, useState } from "preact/hooks";

export interface Countdown {
  /** Left now; 0: nothing to wait for. */
  seconds: number;
  /** What it began with. */
  from: number;
}

/** Counts whole seconds down to 0 by the clock, so that a page put to sleep does not wait longer. */
export function useCountdown(): Countdown & { start(seconds: number): void } {
  const [from, setFrom] = useState(0);
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until <= Date.now()) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [until]);
  return {
    seconds: secondsLeft(until, now),
    from,
    start: (seconds) => {
      setFrom(Math.ceil(seconds));
      setNow(Date.now());
      setUntil(Date.now() + seconds * 1000);
    },
  };
}

/** Rounded up, never below 0. */
export function secondsLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 1000));
}
