/** What another officer does with a month is seen without a reload. */
import type { Key } from "../../i18n";
import type { Ledger } from "./calls";
import { isSealing } from "./progress";

/** How often it is looked at while somebody can see it, and how soon again at the earliest, in milliseconds. */
export const every = 30_000;
export const soonest = 3_000;

/** Whether somebody else may take a step: the sealing itself is followed apart, and nothing follows a seal. */
export const mayChange = (ledger: Ledger): boolean => ledger.state !== "sealed" && !isSealing(ledger);

/** Whether an answer says anything new; one that was asked before a step of ours says what is old. */
export const isNews = (before: Ledger, now: Ledger): boolean =>
  now.month === before.month && now.version >= before.version && JSON.stringify(now) !== JSON.stringify(before);

/** What became of the month in words, where another officer took a step. */
export function newsOf(before: Ledger, now: Ledger): Key | undefined {
  if (now.state === before.state) return undefined;
  const words = { open: "ledger.reopened", reviewing: "ledger.proposed", sealed: "ledger.sealed" } as const;
  return isSealing(now) ? undefined : words[now.state];
}

/**
 * Looks every half minute while the page is visible, and when it is seen again;
 * never at two at once, and not at all while it is hidden. The answer ends it.
 */
export function watch(look: () => Promise<void>): () => void {
  let last = Date.now();
  let looking = false;
  let ended = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function plan(): void {
    clearTimeout(timer);
    if (!ended && !looking && document.visibilityState === "visible") timer = setTimeout(turn, every - age());
  }
  // The clock may have been set back.
  const age = () => Math.min(Math.abs(Date.now() - last), every);

  async function turn(): Promise<void> {
    looking = true;
    await look().catch(() => {});
    looking = false;
    last = Date.now();
    plan();
  }

  function seen(): void {
    plan();
    if (document.visibilityState !== "visible" || looking || age() < soonest) return;
    clearTimeout(timer);
    void turn();
  }

  plan();
  document.addEventListener("visibilitychange", seen);
  window.addEventListener("focus", seen);
  return () => {
    ended = true;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", seen);
    window.removeEventListener("focus", seen);
  };
}
