/** The ledger's things in words. */
import type { Refusal } from "../../api/ask";
import { failureText } from "../../app/read";
import { type Key, language, t } from "../../i18n";
import { errorText } from "../../i18n/errors";
import { formatMonth } from "../../i18n/format";
import type { State } from "../../ui/StateWord";
import type { Ledger, LedgerRow } from "./calls";

export const monthWord = (month: string): string => formatMonth(month, language.value);

/** Where a month stands; sealing says that both officers have spoken. */
export function stateOf(state: Ledger["state"], sealing = false): State {
  if (sealing) return { icon: "refresh-cw", word: t("ledger.state.sealing") };
  const icons = { open: "circle-dashed", reviewing: "clock", sealed: "circle-check" } as const;
  return { icon: icons[state], word: t(`ledger.state.${state}`) };
}

/** Why a step was not done, in words about ledgers and not about one's own records. */
export function refusalText(refusal: Refusal): string {
  const own: Record<string, Key> = {
    stale_version: "ledger.failed.stale_version",
    not_editable: "ledger.failed.not_editable",
    not_found: "ledger.missing",
  };
  if (refusal.why === "offline") return t("ledger.failed");
  if (refusal.why === "refused" && refusal.code) {
    const key = own[refusal.code];
    return key ? t(key) : errorText(refusal.code, refusal.status);
  }
  return failureText(refusal);
}

/** Community, or the visited window; then the place. */
export function whereOf(row: LedgerRow): string {
  return [row.kind === "visit" ? row.unit.name : row.community?.name, row.place].filter(Boolean).join(" · ");
}

/** "2026-09/12" as a month and a number. */
export function continuesWord(continues: string): string {
  const [month = "", number = ""] = continues.split("/");
  return t("ledger.continues", { month: monthWord(month), number });
}

/** The address where the record itself is read. */
export const recordAddress = (kind: string, id: string): string => `/${kind === "visit" ? "visits" : "issues"}/${id}`;
