import { serverState } from "../../app/issue_state";
import type { IssueSummary } from "../../db/types";
import { t } from "../../i18n";
import type { State } from "../../ui/StateWord";

/** Where a record stands, in the officer's words: what its author calls sent waits for him. */
export function stateOf(status: IssueSummary["status"]): State {
  return status === "submitted" ? { icon: "circle-dashed", word: t("review.status.waiting") } : serverState(status);
}
