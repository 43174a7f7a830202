import { useLocation } from "preact-iso";
import { usePages } from "../../app/pages";
import { failureText } from "../../app/read";
import { account, online } from "../../app/state";
import { t } from "../../i18n";
import { Empty, Loading } from "../../ui/Empty";
import { More } from "../../ui/More";
import { Notice } from "../../ui/Notice";
import { asQuery, countSet, type Filters, ledgerAddress } from "./address";
import { type EntryList, type Ledger, type LedgerRow, listEntries } from "./calls";
import { EntryFilters } from "./EntryFilters";
import { EntryTable } from "./EntryTable";
import { EntryDetail, Later } from "./later";

interface Props {
  ledger: Ledger;
  filters: Filters;
  /** The record whose entry is open beside the table, or instead of it where there is no room. */
  entry: string | undefined;
  onTaken: (ledger: Ledger) => void;
  onStale: () => void;
}

/** The month's table with its filters, and the entry that is open. */
export function Entries({ ledger, filters, entry, onTaken, onStale }: Props) {
  const { route } = useLocation();
  const { month, state, version } = ledger;
  const asked = JSON.stringify(asQuery(filters));
  const list = usePages<LedgerRow>(
    (cursor) => listEntries(month, filters, cursor),
    [month, state, version, asked, account.value?.id, online.value],
  );
  const totals = (list.value as EntryList | undefined)?.totals;
  const go = (next: Filters) => route(ledgerAddress(month, next), true);
  /** The focus goes back to the row that was open. */
  function close(): void {
    const row = document.querySelector<HTMLElement>(".ledger-table [aria-current] a");
    go(filters);
    requestAnimationFrame(() => requestAnimationFrame(() => row?.focus()));
  }
  return (
    <section class="stack" aria-labelledby="ledger-entries">
      <h2 id="ledger-entries">{t("ledger.list")}</h2>
      <EntryFilters key={asked} ledger={ledger} filters={filters} onApply={go} />
      <p class="soft" role="status">
        {totals && countSet(filters) > 0 && t("ledger.picked", { n: totals.entries })}
      </p>
      {list.state === "failed" && (
        <Notice grave>
          <span>{failureText(list.failure)}</span>
          <button type="button" class="button" onClick={list.again}>
            {t("common.retry")}
          </button>
        </Notice>
      )}
      {list.state === "loading" && list.items.length === 0 && <Loading />}
      {list.state === "ready" && list.items.length === 0 && (
        <Empty icon="inbox">
          <p>
            <strong>{t("ledger.noEntries")}</strong>
          </p>
          {countSet(filters) > 0 && <p>{t("ledger.noEntriesBody")}</p>}
        </Empty>
      )}
      <div class={entry ? "ledger-board ledger-board-open" : "ledger-board"}>
        <div class="ledger-rows">
          {list.items.length > 0 && (
            <EntryTable
              month={month}
              rows={list.items}
              filters={filters}
              open={entry}
              sealed={state === "sealed"}
              onSort={(sort) => go({ ...filters, sort: sort ?? "" })}
            />
          )}
          {list.hasMore && <More busy={list.busy} onMore={list.more} />}
        </div>
        <Later>
          {entry && <EntryDetail ledger={ledger} id={entry} onClose={close} onTaken={onTaken} onStale={onStale} />}
        </Later>
      </div>
    </section>
  );
}
