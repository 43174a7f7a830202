import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { core } from "../../app/core";
import { serverState } from "../../app/issue_state";
import { failureText, useRead } from "../../app/read";
import { account, arrivals, online, zone } from "../../app/state";
import type { IssueCounts, IssueSummary } from "../../db/types";
import { language, t } from "../../i18n";
import { formatMonth, monthOf, monthsBack } from "../../i18n/format";
import { Notice } from "../../ui/Notice";

const order: IssueSummary["status"][] = ["submitted", "accepted", "returned", "merged", "void"];

/** How many I logged in a month and what became of them; and what else is to be said of that month. */
export function MyMonth({ also }: { also?: (month: string) => ComponentChildren }) {
  const present = monthOf(core.now(), zone.value);
  const [month, setMonth] = useState(present);
  const counts = useRead(() => core.issues.counts(month), [account.value?.id, month, arrivals.value, online.value]);
  return (
    <section class="stack" aria-labelledby="month">
      <h2 id="month">{t("home.month")}</h2>
      <label class="field">
        <span class="hidden-text">{t("home.monthPick")}</span>
        <select class="input" value={month} onChange={(event) => setMonth(event.currentTarget.value)}>
          {monthsBack(present, 12).map((m) => (
            <option key={m} value={m}>
              {formatMonth(m, language.value)}
            </option>
          ))}
        </select>
      </label>
      {counts.value && <Counts counts={counts.value} />}
      {also?.(month)}
      {counts.state === "failed" && <Notice>{failureText(counts.failure)}</Notice>}
    </section>
  );
}

/** The counts of a month, the whole first, then state by state. */
export function Counts({ counts, word = t("home.monthTotal") }: { counts: IssueCounts; word?: string }) {
  return (
    <dl class="counts">
      <div>
        <dt class="small">{word}</dt>
        <dd>{counts.total}</dd>
      </div>
      {order
        .filter((status) => counts.byStatus[status])
        .map((status) => (
          <div key={status}>
            <dt class="small">{serverState(status).word}</dt>
            <dd>{counts.byStatus[status]}</dd>
          </div>
        ))}
    </dl>
  );
}
