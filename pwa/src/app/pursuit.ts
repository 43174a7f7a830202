/** Trying something until it works, with growing pauses, and at once whenever somebody asks. */
import type { Millis } from "../db/types";
import { waitAfter } from "../sync/backoff";

export interface PursuitEnv {
  /** Resolves to true when nothing is left to do. */
  attempt(): Promise<boolean>;
  /** Runs something after a wait; the answer calls it off. */
  after(wait: Millis, run: () => void): () => void;
  /** At least 0, below 1. */
  random(): number;
}

/** Gives the function that asks. Asked while an attempt runs, it does not start a second beside it. */
export function pursue({ attempt, after, random }: PursuitEnv): () => void {
  let misses = 0;
  let running = false;
  let askedMeanwhile = false;
  let callOff = () => {};

  async function run(): Promise<void> {
    running = true;
    askedMeanwhile = false;
    const done = await attempt().catch(() => false);
    running = false;
    if (done) return;
    if (askedMeanwhile) return run();
    callOff = after(waitAfter(misses++, random()), () => void run());
  }

  return () => {
    callOff();
    misses = 0;
    if (running) askedMeanwhile = true;
    else void run();
  };
}
