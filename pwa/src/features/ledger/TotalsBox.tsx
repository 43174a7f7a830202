import { t } from "../../i18n";
import { ledgerAddress } from "./address";
import { type Bar, barsOf } from "./bars";
import type { Ledger } from "./calls";
import { monthWord } from "./words";

const groups = [
  ["category", "byCategory"],
  ["community", "byCommunity"],
  ["unit", "byUnit"],
  ["status", "byStatus"],
  ["severity", "bySeverity"],
] as const;
type Filter = (typeof groups)[number][0];

/** What the month comes to, each group beside the month before; a name shows its entries. */
export function TotalsBox({ ledger }: { ledger: Ledger }) {
  const { totals, before, beforeMonth } = ledger;
  return (
    <details class="folded">
      <summary class="folded-head">{t("ledger.totals")}</summary>
      <div class="groups">
        {groups.map(([filter, name]) => {
          const bars = barsOf(totals[name], beforeMonth ? before[name] : []);
          return bars.length > 0 && <Group key={name} title={t(`ledger.${name}`)} {...{ bars, filter, ledger }} />;
        })}
      </div>
    </details>
  );
}

function Group({ title, bars, filter, ledger }: { title: string; bars: Bar[]; filter: Filter; ledger: Ledger }) {
  const { month, beforeMonth } = ledger;
  return (
    <table class="numbers">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="hidden-text">{title}</span>
          </th>
          <th scope="col">{t("ledger.now")}</th>
          {beforeMonth && <th scope="col">{monthWord(beforeMonth)}</th>}
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.id}>
            <th scope="row">
              <Name bar={bar} filter={filter} month={month} />
              <Drawing bar={bar} />
            </th>
            <td>{bar.count}</td>
            {beforeMonth && <td class="soft">{bar.before}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Ids of states and severities have words of their own; what was not given cannot be asked for. */
function Name({ bar, filter, month }: { bar: Bar; filter: Filter; month: string }) {
  if (!bar.id) return <>{t("ledger.notGiven")}</>;
  const known = filter === "status" || filter === "severity";
  const name = known ? t(`${filter}.${bar.id}` as "status.accepted") : bar.name;
  if (bar.count === 0) return <>{name}</>;
  return (
    <a href={ledgerAddress(month, { [filter]: bar.id })} aria-label={t("ledger.show", { name })}>
      {name}
    </a>
  );
}

/** The counts drawn; the table says them. */
function Drawing({ bar }: { bar: Bar }) {
  return (
    <svg class="bar-drawing" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="bar-now" width={bar.width} height="5" />
      <rect class="bar-before" y="6" width={bar.widthBefore} height="2" />
    </svg>
  );
}
