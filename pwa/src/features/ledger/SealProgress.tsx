import { t } from "../../i18n";
import { Notice } from "../../ui/Notice";
import type { Ledger } from "./calls";

/** How far the sealing is; it goes on without anybody looking. */
export function SealProgress({ ledger, unseen }: { ledger: Ledger; unseen: boolean }) {
  const { done, total } = ledger.progress ?? { done: 0, total: 0 };
  const words = total > 0 ? t("ledger.sealing", { done, total }) : t("ledger.gathering");
  return (
    <section class="card" aria-labelledby="seal-title">
      <h2 id="seal-title">{t("ledger.state.sealing")}</h2>
      <p role="status">{words}</p>
      <progress class="progress" aria-label={words} {...(total > 0 ? { value: done, max: total } : {})} />
      {unseen ? (
        <Notice icon="wifi-off">{t("ledger.sealingUnseen")}</Notice>
      ) : (
        <p class="soft small">{t("ledger.sealingHint")}</p>
      )}
    </section>
  );
}
