import { language, t } from "../i18n";
import { formatMonth } from "../i18n/format";
import { Icon } from "../ui/Icon";

/** The way to the proof of one's own record that stands in a ledger; nothing before. */
export function ProofLink({ id, month }: { id: string; month: string | undefined }) {
  if (!month) return null;
  return (
    <a class="strip" href={`/proofs/${month}/${id}`}>
      <Icon name="circle-check" />
      <span class="strip-words">{t("detail.proof", { month: formatMonth(month, language.value) })}</span>
      <Icon name="chevron-right" />
    </a>
  );
}
