/** Where somebody is likely to be: what the form fetches apart, so that it opens sooner. */
import { core } from "../../app/core";
import { visits } from "../../app/visits";
import { cachedVisits } from "../../db/visits";

/** Units visited lately, as far as the phone knows, the latest first. */
export async function recentUnits(accountId: string): Promise<string[]> {
  const kept = await cachedVisits(core.db, accountId);
  return kept.map((visit) => visit.unitId).filter((id) => id !== undefined);
}

/** Units that one is to visit by the plan; none where that cannot be read. */
export async function dueUnits(): Promise<string[]> {
  const read = await visits.due();
  return read.ok ? read.value.items.map((draw) => draw.unitId) : [];
}
