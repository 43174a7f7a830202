/** The clocks of this page and what they mean for the visits in progress; the one place where they are read. */
import { core } from "../../app/core";
import type { Millis, VisitDraft } from "../../db/types";
import { type Line, look, presentOn } from "./time_line";

/** By the visit's id, for as long as the page lives. */
const lines = new Map<string, Line>();
const clocks = () => ({ wall: core.now(), page: performance.now() });
const isSeen = () => document.visibilityState === "visible";
let seen = isSeen();

document.addEventListener("visibilitychange", () => {
  for (const [id, line] of lines) lines.set(id, lookNow(line));
  seen = isSeen();
});

const lookNow = (line: Line): Line => look(line, clocks(), seen, core.measuredOffset());

/** The arrival is pressed now. Gives what the draft keeps of the clocks. */
export function startClock(id: string): Pick<VisitDraft, "offset" | "shift"> {
  const offset = core.measuredOffset();
  lines.set(id, { at: clocks(), shift: 0, offset });
  return offset === undefined ? { shift: 0 } : { shift: 0, offset };
}

/** The present by the visit's own time, and what the draft is to keep of it. */
export function readClock({ id, offset, shift = 0 }: VisitDraft): { now: Millis; shift: Millis } {
  const line = lookNow(lines.get(id) ?? { at: clocks(), shift, offset });
  lines.set(id, line);
  return { now: presentOn(line), shift: line.shift };
}
