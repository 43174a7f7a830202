/**
 * The time line of a visit: the wall clock as it stood at the arrival. The phone's
 * clock may be set while one waits, and that is no waiting time. What is known:
 *
 * - The page's own clock is never set, but it stands still while a phone sleeps,
 *   and a page sleeps only while it is not seen. So of a page that was seen the
 *   page's clock is right, of one that was not seen the wall clock.
 * - Nothing but a hand makes the wall clock the slower of the two.
 * - The server's time, where it was heard at the arrival and is heard again, tells
 *   how far the wall clock was set, also across a kill of the page.
 */
import type { Millis } from "../../db/types";
import { type Clocks, leap, PARTED } from "../../sync/world";

/** The clocks at the last look, and what they mean for one visit. */
export interface Line {
  at: Clocks;
  /** Added to the wall clock, gives the visit's own time. */
  shift: Millis;
  /** Server time minus the wall clock's at the arrival; undefined where it was not known. */
  offset: Millis | undefined;
}

/** More than rounding and a slow look make of it. */
const SLACK: Millis = 1000;

/** seen: the page was on the screen since the last look. offset: the server's as measured by the clock of now. */
export function look(line: Line, now: Clocks, seen: boolean, offset: Millis | undefined): Line {
  const ahead = leap(line.at, now);
  const set = ahead < -SLACK || (seen && ahead > PARTED);
  const shift = set ? line.shift - ahead : line.shift;
  const told = offset === undefined || line.offset === undefined ? shift : offset - line.offset;
  return { ...line, at: now, shift: Math.abs(told - shift) > PARTED ? told : shift };
}

/** The present on the visit's own time line. */
export const presentOn = ({ at, shift }: Line): Millis => at.wall + shift;
