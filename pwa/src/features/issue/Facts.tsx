import { core } from "../../app/core";
import { categoryName, communityName, zone } from "../../app/state";
import { language, t } from "../../i18n";
import { formatMoment, formatMonth } from "../../i18n/format";
import type { View } from "./detail_view";

/** Everything else about the record, as pairs; what is not there is left out. */
export function Facts({ view }: { view: View }) {
  const { content, issue } = view;
  const moment = (at: string) => formatMoment(at, language.value, zone.value, core.now());
  const facts: [string, string | false | undefined][] = [
    [t("detail.author"), issue?.author && `${issue.author.name} · ${t(`role.${issue.author.source}`)}`],
    [t("detail.kind"), t(`kind.${content.kind}`)],
    [t("detail.category"), categoryName(content.categoryId)],
    [t("detail.severity"), content.severity && t(`severity.${content.severity}`)],
    [t("detail.community"), communityName(content.communityId)],
    [t("detail.courtyard"), content.courtyard],
    [t("detail.place"), content.place],
    [t("detail.location"), content.location && t("detail.locationValue", { n: Math.round(content.location.accuracy) })],
    [t("detail.observed"), moment(content.observedAt)],
    [t("detail.received"), issue && moment(issue.receivedAt)],
    [t("detail.month"), issue && formatMonth(issue.month, language.value)],
  ];
  return (
    <section class="stack" aria-labelledby="facts">
      <h2 id="facts">{t("detail.facts")}</h2>
      <dl class="facts">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}
