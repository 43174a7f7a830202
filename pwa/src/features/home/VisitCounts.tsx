import { useRead } from "../../app/read";
import { account, arrivals, online } from "../../app/state";
import { visits } from "../../app/visits";
import { t } from "../../i18n";
import { Counts } from "./MyMonth";

/** How many visits I made in a month and what became of them. */
export function VisitCounts({ month }: { month: string }) {
  const { value } = useRead(() => visits.counts(month), [account.value?.id, month, arrivals.value, online.value]);
  return value ? <Counts counts={value} word={t("visit.countTotal")} /> : null;
}
