import { useEffect, useRef, useState } from "preact/hooks";
import { addPage } from "../../app/add_page";
import { core } from "../../app/core";
import type { Failure } from "../../app/read";
import { failureText } from "../../app/read";
import { account, arrivals, items, online } from "../../app/state";
import { cachedList } from "../../db/cache";
import type { IssueSummary } from "../../db/types";
import { t } from "../../i18n";
import { Empty, Loading } from "../../ui/Empty";
import { More } from "../../ui/More";
import { Notice } from "../../ui/Notice";
import { IssueRow } from "./IssueRow";
import { mergeRows } from "./my_issues";

/** Rows a page has; few enough to reach the month below it with a thumb. */
const pageSize = 10;

/** My issues, readable without a network. */
export function MyIssues() {
  const list = useMyIssues();
  const rows = mergeRows(items.value, list.issues);
  return (
    <section class="stack" aria-labelledby="mine">
      <h2 id="mine">{t("home.mine")}</h2>
      {list.offline && <Notice icon="wifi-off">{t("common.offline")}</Notice>}
      {list.failure && (
        <Notice grave>
          <span>{failureText(list.failure)}</span>
          <button type="button" class="button" onClick={list.again}>
            {t("common.retry")}
          </button>
        </Notice>
      )}
      {rows.length === 0 && list.loading && <Loading />}
      {rows.length === 0 && !list.loading && !list.failure && (
        <Empty icon="image">
          <p>
            <strong>{t("home.emptyTitle")}</strong>
          </p>
          <p>{t("home.emptyBody")}</p>
        </Empty>
      )}
      {rows.length > 0 && (
        <ul class="list">
          {rows.map((row) => (
            <IssueRow key={row.id} row={row} />
          ))}
        </ul>
      )}
      {list.next && <More busy={list.loading} onMore={list.more} />}
    </section>
  );
}

/** First what the phone remembers, then the server's word; read again when something of ours arrived. */
function useMyIssues() {
  const owner = account.value?.id ?? "";
  const [issues, setIssues] = useState<IssueSummary[]>([]);
  const [next, setNext] = useState<string>();
  const [loading, setLoading] = useState(true);
  const [offline, setOffline] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const round = useRef(0);

  async function load(cursor?: string): Promise<void> {
    const mine = ++round.current;
    setLoading(true);
    const read = await core.issues.listMine(cursor ? { limit: pageSize, cursor } : { limit: pageSize });
    // A later reading has begun meanwhile; its answer counts.
    if (mine !== round.current) return;
    setLoading(false);
    setFailure(read.ok ? undefined : read);
    if (!read.ok) return;
    setOffline(read.from === "cache");
    setNext(read.value.next);
    setIssues((before) => (cursor ? addPage(before, read.value.items) : read.value.items));
  }

  useEffect(() => {
    void cachedList(core.db, owner)
      .then((kept) => setIssues((now) => (now.length > 0 ? now : kept.slice(0, pageSize))))
      .catch(() => {});
    void load();
  }, [owner, arrivals.value, online.value]);

  return { issues, next, loading, offline, failure, again: () => void load(), more: () => void load(next) };
}
