/** What the keys set off: whatever is on the screen and can do it answers for it. */
import { useLayoutEffect } from "preact/hooks";
import type { Action } from "./keys";

const answering = new Map<Action, () => void>();

/** Answers for an action for as long as the component is on the screen. */
export function useCommand(action: Action, run: () => void): void {
  // Not an effect after painting: a quick key would still meet what was on the screen before.
  useLayoutEffect(() => {
    answering.set(action, run);
    return () => {
      if (answering.get(action) === run) answering.delete(action);
    };
  });
}

export function command(action: Action): void {
  answering.get(action)?.();
}
