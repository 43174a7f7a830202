import type { Scorecard } from "../../db/types";
import { t } from "../../i18n";
import { find } from "./named";
import { scoreOf, signed } from "./score";
import type { View } from "./visit_view";

/** The score and where it comes from; beside it, never averaged with it, the overall impression. */
export function Points({ view, card }: { view: View; card: Scorecard | undefined }) {
  const { content, visit, item } = view;
  const local = card && scoreOf(card, content.faults);
  const sent = item ? undefined : visit;
  const dimensions = sent?.dimensions ?? local?.dimensions ?? [];
  const nameOf = (id: string) => card?.dimensions.find((d) => d.id === id)?.name ?? id;
  return (
    <section class="stack" aria-labelledby="score">
      <h2 id="score">{t("visit.score")}</h2>
      <dl class="counts">
        <div>
          <dt class="small">{sent ? t("visit.score") : t("visit.scoreLocal", { n: local?.score ?? "" })}</dt>
          <dd>{sent?.score ?? local?.score}</dd>
        </div>
        <div>
          <dt class="small">{t("visit.grade")}</dt>
          <dd class="grade">{t(`visit.grade${content.grade as 1 | 2 | 3 | 4 | 5}`)}</dd>
        </div>
      </dl>
      <p class="soft small">
        {t("visit.scoreHint", { name: card?.name || content.scorecardId, version: content.scorecardVersion })}
      </p>
      <h3>{t("visit.byDimension")}</h3>
      <dl class="facts">
        {dimensions.map(({ dimensionId, points }) => (
          <div key={dimensionId}>
            <dt>{nameOf(dimensionId)}</dt>
            <dd>{signed(points)}</dd>
          </div>
        ))}
      </dl>
      {content.faults.length === 0 && <p class="soft">{t("visit.noFaults")}</p>}
      <ul class="list">
        {faultsOf(card, content.faults).map(({ id, name }) => {
          const one = find(content.faults, id);
          return (
            <li class="stack-tight fault" key={id}>
              <span>
                <strong>{name}</strong> <span class="soft small">{t("visit.times", { n: one.count })}</span>
              </span>
              {one.note && <span class="words">{one.note}</span>}
              {one.photoIds?.map((photo) => {
                const place = view.photos.findIndex((p) => p.id === photo) + 1;
                return place > 0 ? (
                  <span class="soft small" key={photo}>
                    {t("visit.faultPhoto", { n: place })}
                  </span>
                ) : null;
              })}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What was named, in the card's order; without the card by its id. */
function faultsOf(card: Scorecard | undefined, named: readonly { faultId: string }[]): { id: string; name: string }[] {
  const known =
    card?.dimensions.flatMap((d) => d.faults) ?? named.map(({ faultId }) => ({ id: faultId, name: faultId }));
  return known.filter(({ id }) => named.some(({ faultId }) => faultId === id));
}
