import { reference } from "../../app/state";
import { language, t } from "../../i18n";
import { joinParts } from "../../i18n/format";
import type { FrozenEntry, FrozenFault, FrozenVisit } from "../../proof/entry";
import { continuesWord, monthWord } from "./words";

type Fact = [label: string, value: string | undefined | false | null];

/** All else that was sealed of an entry, by name; what was not given is left out. */
export function EntryFacts({ entry, leaf }: { entry: FrozenEntry; leaf: string }) {
  const { issue, visit, supplements } = entry;
  const facts: Fact[] = [
    [t("ledger.column.source"), t(`ledger.source.${entry.source as "observer"}`)],
    [t("ledger.column.observedOn"), entry.observedOn],
    [t("ledger.late"), entry.lateFrom && t("ledger.lateFrom", { month: monthWord(entry.lateFrom) })],
    [t("ledger.follows"), supplements ? continuesWord(`${supplements.month}/${supplements.number}`) : false],
    [t("ledger.kind"), issue ? t(`kind.${issue.kind as "problem"}`) : t("ledger.kind.visit")],
    [t("ledger.column.category"), issue?.category.name],
    [t("ledger.community"), issue?.community.name],
    [t("ledger.column.place"), [issue?.courtyard, issue?.place].filter(Boolean).join(" · ")],
    [t("ledger.column.severity"), entry.severity && t(`severity.${entry.severity as "minor"}`)],
    [t("ledger.unit"), entry.unit.name],
    [t("ledger.status"), t(`status.${entry.status as "accepted"}`)],
    ...(visit ? visitFacts(visit) : []),
    [t("ledger.wording"), issue && entry.status === "accepted" && (issue.wording || t("ledger.wordingNone"))],
    [t("ledger.column.note"), entry.note],
    [t("ledger.merged"), entry.merged.length > 0 && t("ledger.count", { n: entry.merged.length })],
  ];
  return (
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
      <div>
        <dt>{t("ledger.leaf")}</dt>
        <dd>
          <code class="small">{leaf}</code>
        </dd>
      </div>
    </dl>
  );
}

function visitFacts(visit: FrozenVisit): Fact[] {
  const { staffedWindows: staffed, totalWindows: total } = visit;
  const minutes = (n: number) => t("ledger.minutes", { n });
  return [
    [
      t("ledger.column.score"),
      joinParts([t("ledger.score", { n: visit.score }), ...visit.dimensions.map(dimensionWord)], language.value),
    ],
    [t("ledger.grade"), t(`ledger.grade.${visit.grade as 1}`)],
    [t("ledger.waiting"), minutes(visit.waitingMinutes)],
    [t("ledger.handling"), visit.handlingMinutes !== null && minutes(visit.handlingMinutes)],
    [t("ledger.staffed"), staffed !== null && total !== null && t("ledger.staffedOf", { staffed, total })],
    [
      t("ledger.scorecard"),
      t("ledger.scorecardOf", { name: cardName(visit.scorecardId), version: visit.scorecardVersion }),
    ],
  ];
}

/** The ledger keeps a card's id; it is called what the office calls it now. */
const cardName = (id: string): string => reference.value?.scorecards.find((card) => card.id === id)?.name ?? id;

const dimensionWord = (one: FrozenVisit["dimensions"][number]): string =>
  t("ledger.dimensionPoints", { name: one.dimension.name, points: signed(one.points) });

const signed = (points: number): string => (points > 0 ? `+${points}` : `${points}`.replace("-", "−"));

/** What the inspector named from the card. */
export function Faults({ faults }: { faults: readonly FrozenFault[] }) {
  return (
    <section class="stack-tight" aria-labelledby="entry-faults">
      <h3 id="entry-faults">{t("ledger.faults")}</h3>
      <ul class="dots">
        {faults.map((fault) => (
          <li key={fault.id}>
            {t("ledger.fault", { name: fault.name, points: fault.points, count: fault.count })}
            {fault.note && <span class="table-note soft small">{fault.note}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
