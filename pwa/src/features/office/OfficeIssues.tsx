import { useLocation } from "preact-iso";
import { core } from "../../app/core";
import { usePages } from "../../app/pages";
import { failureText, useRead } from "../../app/read";
import { account, online } from "../../app/state";
import { t } from "../../i18n";
import { Empty, Loading } from "../../ui/Empty";
import { More } from "../../ui/More";
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
  const list = usePages(
    (cursor) => core.issues.listMine({ ...asQuery(filters), limit: pageSize, ...(cursor ? { cursor } : {}) }),
    [JSON.stringify(filters), account.value?.id, online.value],
  );
  return (
    <Page title={t("office.title")}>
      <FilterForm key={JSON.stringify(filters)} filters={filters} onApply={(next) => route(filterAddress(next))} />
      {filters.month && <Total month={filters.month} />}
      {list.state === "ready" && list.offline && <Notice icon="wifi-off">{t("common.offline")}</Notice>}
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
            <strong>{t("office.none")}</strong>
          </p>
          <p>{t("office.noneBody")}</p>
        </Empty>
      )}
      {list.items.length > 0 && <IssueTable issues={list.items} />}
      {list.hasMore && <More busy={list.busy} onMore={list.more} />}
    </Page>
  );
}

function Total({ month }: { month: string }) {
  const counts = useRead(() => core.issues.counts(month), [month, account.value?.id, online.value]);
  return counts.value ? <p class="soft">{t("office.total", { n: counts.value.total })}</p> : null;
}
