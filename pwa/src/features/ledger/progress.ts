/** Where a sealing is. */
import type { Ledger } from "./calls";

/** Both officers have spoken; the server goes on by itself. */
export const isSealing = (ledger: Ledger): boolean =>
  ledger.state === "reviewing" &&
  (ledger.progress !== undefined || ledger.course[ledger.course.length - 1]?.step === "confirm");

/** How long until the progress is asked for again, in milliseconds: often at first, then seldom. */
export const nextLook = (looks: number): number => Math.min(4000, 700 + looks * 150);
