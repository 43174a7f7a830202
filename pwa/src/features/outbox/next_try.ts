/** The longest wait the outbox makes, in milliseconds; a time further away means the clock was set back. */
const longestWait = 15 * 60_000;
/** Nearer than this reads as "soon", in milliseconds. */
const soon = 45_000;

export type NextTry = { when: "online" } | { when: "soon" } | { when: "at"; at: number };

/** What to say about an item's next try by itself. */
export function nextTry(nextAt: number, now: number, online: boolean): NextTry {
  if (!online) return { when: "online" };
  const wait = nextAt - now;
  return wait < soon || wait > longestWait ? { when: "soon" } : { when: "at", at: nextAt };
}
