import { t } from "../../i18n";
import type { Supplement } from "./calls";

/** What was said since the seal, in its order */
export function Supplements({ list, whole }: { list: readonly Supplement[]; whole?: boolean }) {
  if (list.length === 0) return <p class="soft">{t("ledger.supplementsNone")}</p>;
  return (
    <ol class="stack">
      {list.map((one) => (
        <li class="stack-tight" key={one.number}>
          <p class="soft small">
            <strong>{t(`ledger.supplement.${one.kind}`)}</strong> ·{" "}
            {t("ledger.supplementLine", { n: one.number, day: one.addedOn })}
            {whole &&
              ` · ${one.entryNumber ? t("ledger.supplementEntry", { n: one.entryNumber }) : t("ledger.supplementAll")}`}
          </p>
          <p class="words">{one.text}</p>
        </li>
      ))}
    </ol>
  );
}
