import { core } from "../app/core";
import { discardDraft } from "../db/drafts";
import type { AnyKeeper } from "./draft_keeper";

/**
 * Throws the draft away for good. Closed first and done in its turn, so that
 * neither a late save nor a photo on its way brings it back. False: it failed, the
 * draft stands, and the keeper says why.
 */
export async function discard(keeper: AnyKeeper): Promise<boolean> {
  keeper.close();
  try {
    await keeper.inTurn(async () => {
      await keeper.flush();
      await keeper.begin();
      await discardDraft(core.db, keeper.draft.value.id);
    });
    return true;
  } catch (fault) {
    keeper.reopen(fault);
    return false;
  }
}
