import type { IssueSummary } from "../../../db/types";
import { t } from "../../../i18n";
import { StateWord } from "../../../ui/StateWord";
import { known, pending } from "../desk";
import { stateOf } from "../state_word";

interface Props {
  row: { id: string; status: IssueSummary["status"] };
  /** The list shows only what waits: that need not be said in each row. */
  waiting: boolean;
}

/** Where a record stands; one whose decision has no answer yet says so first. */
export function RowState({ row, waiting }: Props) {
  const state = pending.value.get(row.id)?.state;
  if (state === "sending") return <StateWord icon="cloud-upload" word={t("review.sending")} />;
  if (state === "conflict") return <StateWord icon="triangle-alert" word={t("review.overtaken")} grave />;
  if (state === "unsure") return <StateWord icon="triangle-alert" word={t("review.unsure")} grave />;
  if (state) return <StateWord icon="triangle-alert" word={t("review.notSent")} grave />;
  const status = known.value.get(row.id)?.status ?? row.status;
  return waiting && status === "submitted" ? null : <StateWord {...stateOf(status)} />;
}
