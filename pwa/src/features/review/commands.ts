/** What the keys set off: whatever is on the screen and can do it answers for it. */
import { useEffect } from "preact/hooks";
import type { Action } from "./keys";

const answering = new Map<Action, () => void>();

/** Answers for an action for as long as the component is on the screen. */
export function useCommand(action: Action, run: () => void): void {
  useEffect(() => {
    answering.set(action, run);
    return () => {
      if (answering.get(action) === run) answering.delete(action);
    };
  });
}

export function command(action: Action): void {
  answering.get(action)?.();
}
