import { countRecords } from "../../../api/review";
import { core } from "../../../app/core";
import { failureText, useRead } from "../../../app/read";
import { account, online, zone } from "../../../app/state";
import type { IssueSummary, VisitSummary } from "../../../db/types";
import { language, t } from "../../../i18n";
import { formatMonth, monthOf } from "../../../i18n/format";
import { Empty, Loading } from "../../../ui/Empty";
import { Icon } from "../../../ui/Icon";
import { More } from "../../../ui/More";
import { Notice } from "../../../ui/Notice";
import { known } from "../desk";
import { FilterForm } from "./FilterForm";
import { addressOf, type Filters, type Place } from "./filters";
import { IssueRows } from "./IssueRows";
import type { List } from "./list";
import { VisitRows } from "./VisitRows";

interface Props {
  place: Place;
  list: List;
  /** Whether a row that was decided still belongs here. */
  stays: (id: string) => boolean;
  onApply: (filters: Filters) => void;
  onHelp: () => void;
}

/** The list: which of the two, how much of it, filters, rows. */
export function Inbox({ place, list, stays, onApply, onHelp }: Props) {
  const { kind, filters } = place;
  const rows = list.items.filter((row) => stays(row.id));
  const busy = list.state === "loading";
  return (
    <div class="inbox">
      <div class="inbox-head">
        <nav class="tabs" aria-label={t("review.lists")}>
          {(["issues", "visits"] as const).map((other) => (
            <a
              key={other}
              href={addressOf({ kind: other, filters: {} })}
              aria-current={kind === other ? "page" : undefined}
            >
              {t(`review.tab.${other}`)}
            </a>
          ))}
        </nav>
        <button
          type="button"
          class="button button-plain button-icon"
          aria-label={t("review.refresh")}
          aria-disabled={busy}
          onClick={() => busy || list.again()}
        >
          <Icon name="refresh-cw" turning={busy} />
        </button>
        <button
          type="button"
          class="button button-plain button-icon keys-button"
          aria-label={t("review.keys")}
          onClick={onHelp}
        >
          <span aria-hidden="true">?</span>
        </button>
      </div>
      <FilterForm key={JSON.stringify(filters)} kind={kind} filters={filters} onApply={onApply} />
      <p class="soft small inbox-count" aria-live="polite">
        {list.state === "failed"
          ? ""
          : t(filters.status ? "review.found" : "review.waiting", { n: `${rows.length}${list.hasMore ? "+" : ""}` })}
        <MonthCounts place={place} alone={list.state === "failed"} />
      </p>
      {list.state === "ready" && list.offline && <Notice icon="wifi-off">{t("common.offline")}</Notice>}
      {list.state === "failed" && (
        <Notice grave>
          <span>{failureText(list.failure)}</span>
          <button type="button" class="button" onClick={list.again}>
            {t("common.retry")}
          </button>
        </Notice>
      )}
      {busy && rows.length === 0 && <Loading />}
      {list.state === "ready" && rows.length === 0 && !list.hasMore && (
        <Nothing filtered={Object.keys(filters).length > 0} />
      )}
      {rows.length > 0 &&
        (kind === "issues" ? (
          <IssueRows place={place} rows={rows as IssueSummary[]} />
        ) : (
          <VisitRows place={place} rows={rows as VisitSummary[]} />
        ))}
      {list.hasMore && <More busy={list.busy} onMore={list.more} />}
    </div>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  return (
    <Empty icon={filtered ? "inbox" : "circle-check"}>
      <p>
        <strong>{t(filtered ? "office.none" : "review.allDone")}</strong>
      </p>
      <p>{t(filtered ? "office.noneBody" : "review.allDoneBody")}</p>
    </Empty>
  );
}

/** How many of a month's records stand where; of this month where none is chosen. */
function MonthCounts({ place: { kind, filters }, alone }: { place: Place; alone: boolean }) {
  const month = filters.month ?? monthOf(core.now(), zone.value);
  const counts = useRead(
    () => countRecords(core, kind, month),
    [kind, month, account.value?.id, online.value, known.value.size],
  );
  if (!counts.value) return null;
  const { total, byStatus } = counts.value;
  const n = (state: string) => byStatus[state] ?? 0;
  return (
    <span>
      {!alone && " · "}
      {t("review.month", {
        month: formatMonth(month, language.value),
        total,
        submitted: n("submitted"),
        accepted: n("accepted"),
      })}
    </span>
  );
}
