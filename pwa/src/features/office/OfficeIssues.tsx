import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { core } from "../../app/core";
import { failureText, useRead } from "../../app/read";
import { account, online } from "../../app/state";
import type { IssueSummary } from "../../db/types";
import { t } from "../../i18n";
import { Empty, Loading } from "../../ui/Empty";
import { Notice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { FilterForm } from "./FilterForm";
import { asQuery, filterAddress, readFilters } from "./filters";
import { IssueTable } from "./IssueTable";

const pageSize = 25;

/** The office's issues, to read: a quiet table with filters. */
export default function OfficeIssues() {
  const { query, route } = useLocation();
  const filters = readFilters(query);
  const list = useOfficeList(filters);
  return (
    <Page title={t("office.title")}>
      <FilterForm key={JSON.stringify(filters)} filters={filters} onApply={(next) => route(filterAddress(next))} />
      {filters.month && <Total month={filters.month} />}
      {list.offline && <Notice icon="wifi-off">{t("common.offline")}</Notice>}
      {list.failure && (
        <Notice grave>
          <span>{failureText(list.failure)}</span>
          <button type="button" class="button" onClick={list.again}>
            {t("common.retry")}
          </button>
        </Notice>
      )}
      {list.loading && list.issues.length === 0 && <Loading />}
      {!list.loading && !list.failure && list.issues.length === 0 && (
        <Empty icon="inbox">
          <p>
            <strong>{t("office.none")}</strong>
          </p>
          <p>{t("office.noneBody")}</p>
        </Empty>
      )}
      {list.issues.length > 0 && <IssueTable issues={list.issues} />}
      {list.next && (
        <button type="button" class="button button-wide" onClick={list.more}>
          {t("common.more")}
        </button>
      )}
    </Page>
  );
}

function Total({ month }: { month: string }) {
  const counts = useRead(() => core.issues.counts(month), [month, account.value?.id, online.value]);
  return counts.value ? <p class="soft">{t("office.total", { n: counts.value.total })}</p> : null;
}

/** The first page by the filters, and the pages after it on a press. */
function useOfficeList(filters: ReturnType<typeof readFilters>) {
  const key = JSON.stringify(filters);
  const [older, setOlder] = useState<IssueSummary[]>([]);
  const [next, setNext] = useState<string>();
  const first = useRead(
    () => core.issues.listMine({ ...asQuery(filters), limit: pageSize }),
    [key, account.value?.id, online.value],
  );
  const page = first.value;
  useEffect(() => {
    setOlder([]);
    setNext(page?.next);
  }, [page]);

  async function more(): Promise<void> {
    const read = await core.issues.listMine({
      ...asQuery(filters),
      limit: pageSize,
      ...(next ? { cursor: next } : {}),
    });
    if (!read.ok) return;
    setOlder((before) => [...before, ...read.value.items]);
    setNext(read.value.next);
  }

  return {
    issues: [...(page?.items ?? []), ...older],
    next,
    loading: first.state === "loading",
    offline: first.state === "ready" && first.offline,
    failure: first.state === "failed" ? first.failure : undefined,
    again: first.again,
    more: () => void more(),
  };
}
