import { core } from "../../app/core";
import { zone } from "../../app/state";
import { language, t } from "../../i18n";
import { formatMoment, formatMonth } from "../../i18n/format";
import { minutesOf } from "./stopwatch";
import type { View } from "./visit_view";

/** Times, windows, words and what else was logged; what is not there is left out. */
export function VisitFacts({ view: { content, visit } }: { view: View }) {
  const { waiting, handling } = minutesOf(content);
  const moment = (at: string | undefined) => at && formatMoment(at, language.value, zone.value, core.now());
  const facts: [string, string | undefined][] = [
    [t("visit.arrivedAt"), moment(content.arrivedAt)],
    [t("visit.servedAt"), moment(content.servedAt) ?? t("visit.notServed")],
    [t(content.servedAt ? "visit.finishedAt" : "visit.leftAt"), moment(content.finishedAt)],
    [
      t("visit.clock"),
      [t("visit.waiting", { n: waiting }), handling !== undefined && t("visit.handling", { n: handling })]
        .filter(Boolean)
        .join(" · "),
    ],
    [t("visit.windows"), windows(content)],
    [t("visit.note"), content.note],
    [t("detail.received"), moment(visit?.receivedAt)],
    [t("detail.month"), visit && formatMonth(visit.month, language.value)],
  ];
  return (
    <section class="stack" aria-labelledby="facts">
      <h2 id="facts">{t("visit.facts")}</h2>
      <dl class="facts">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd class="words">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {content.issueIds?.map((id, index) => (
        <a class="strip" href={`/issues/${id}`} key={id}>
          <span class="strip-words">{t("visit.issue", { n: index + 1 })}</span>
        </a>
      ))}
    </section>
  );
}

function windows({ staffedWindows, totalWindows }: View["content"]): string | undefined {
  if (staffedWindows === undefined && totalWindows === undefined) return undefined;
  return t("visit.windowsValue", { staffed: staffedWindows ?? "—", total: totalWindows ?? "—" });
}
