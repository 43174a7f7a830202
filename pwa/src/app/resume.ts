/**
 * A start in the middle of a visit: the page was killed in front of the window, or
 * reloaded. Nothing that speaks of the work may be drawn, not even for a moment.
 */
import { draftsOf } from "../db/drafts";
import { bringVisits } from "../i18n/parts/visit";
import { core } from "./core";
import { beginDiscreet, isInProgress } from "./discreet";

/** Makes the screen discreet if a visit of the account is in progress; called before the first screen. */
export async function resumeVisit(accountId: string): Promise<void> {
  const drafts = await draftsOf(core.db, accountId, "visit");
  if (!drafts.some(isInProgress)) return;
  await bringVisits();
  beginDiscreet(true);
}
