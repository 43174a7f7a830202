import { t } from "../../i18n";
import type { FrozenEntry } from "../../proof/entry";

/** The author's own words as they were sealed; the page shows them only where their bytes hold. */
export function Words({ entry }: { entry: FrozenEntry }) {
  const { issue, visit } = entry;
  const place = [issue?.community.name, issue?.courtyard, issue?.place].filter(Boolean).join(" · ");
  const facts = [
    [t("proof.day"), entry.observedOn],
    [t("proof.place"), place],
    [t("proof.score"), visit && t("proof.scoreValue", { n: visit.score })],
    [t("proof.unit"), entry.unit.name],
    [t("proof.photos"), entry.photos.length > 0 && t("proof.photosCount", { n: entry.photos.length })],
    [t("proof.note"), entry.note],
  ] as const;
  return (
    <section class="card" aria-labelledby="proof-words">
      <h2 id="proof-words">{t("proof.words")}</h2>
      <p class="words">{issue?.description || visit?.note || t("proof.visitNote")}</p>
      <dl class="facts">
        {facts.map(
          ([label, value]) =>
            value && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}
