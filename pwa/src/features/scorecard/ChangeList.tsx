import { t } from "../../i18n";
import type { Change } from "./card";

/** What was changed, in words. */
export function ChangeList({ changes }: { changes: Change[] }) {
  if (changes.length === 0) return <p class="soft">{t("card.noChange")}</p>;
  return (
    <ul class="dots">
      {changes.map(({ kind, ...values }) => (
        <li key={`${kind} ${values.name}`}>{t(`card.change.${kind}`, values)}</li>
      ))}
    </ul>
  );
}
