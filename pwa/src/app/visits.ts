import { createVisits } from "../api/visits";
import type { Scorecard, Visit } from "../db/types";
import { core } from "./core";
import { reference } from "./state";

/** Reading visits; it comes with the inspector's pages. */
export const visits = createVisits(core);

/** The card by which a visit was judged: the receipt's, the office's present one, or an older one. */
export async function cardOf(
  accountId: string,
  { id, scorecardId, scorecardVersion }: Pick<Visit, "id" | "scorecardId" | "scorecardVersion">,
): Promise<Scorecard | undefined> {
  const fits = (card?: Scorecard) => card?.id === scorecardId && card.version === scorecardVersion;
  const receipt = (await core.outbox.items(accountId)).find((item) => item.id === id)?.card;
  if (fits(receipt)) return receipt;
  return reference.value?.scorecards.find(fits) ?? visits.card(id, scorecardId, scorecardVersion);
}
