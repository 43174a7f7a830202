import { useEffect, useState } from "preact/hooks";
import { core } from "../../app/core";
import { localState, serverState } from "../../app/issue_state";
import { usePages } from "../../app/pages";
import { failureText } from "../../app/read";
import { account, arrivals, items, online, unitName, zone } from "../../app/state";
import { cardOf, visits } from "../../app/visits";
import type { VisitSummary } from "../../db/types";
import { cachedVisits } from "../../db/visits";
import { language, t } from "../../i18n";
import { formatMoment } from "../../i18n/format";
import { Empty, Loading } from "../../ui/Empty";
import { More } from "../../ui/More";
import { Notice } from "../../ui/Notice";
import { StateWord } from "../../ui/StateWord";
import { mergeVisits, type VisitLine } from "./my_visits";

/** Rows a page has; few enough to reach what stands below with a thumb. */
const pageSize = 10;

/** My visits, readable without a network. */
export function MyVisits() {
  const owner = account.value?.id ?? "";
  const inputs = [owner, arrivals.value, online.value];
  const list = usePages((cursor) => visits.list({ limit: pageSize, ...(cursor && { cursor }) }), inputs);
  const kept = useKept(owner);
  const summaries = list.value ? list.items : kept;
  useReturned(owner, summaries);
  const lines = mergeVisits(items.value, summaries);
  return (
    <section class="stack" aria-labelledby="visits">
      <h2 id="visits">{t("visit.mine")}</h2>
      {list.state === "ready" && list.offline && <Notice icon="wifi-off">{t("common.offline")}</Notice>}
      {list.state === "failed" && (
        <Notice grave>
          <span>{failureText(list.failure)}</span>
          <button type="button" class="button" onClick={list.again}>
            {t("common.retry")}
          </button>
        </Notice>
      )}
      {lines.length === 0 && list.state === "loading" && <Loading />}
      {lines.length === 0 && list.state === "ready" && (
        <Empty icon="clock">
          <p>
            <strong>{t("visit.emptyTitle")}</strong>
          </p>
          <p>{t("visit.emptyBody")}</p>
        </Empty>
      )}
      {lines.length > 0 && (
        <ul class="list">
          {lines.map((line) => (
            <Row key={line.id} line={line} />
          ))}
        </ul>
      )}
      {list.hasMore && <More busy={list.busy} onMore={list.more} />}
    </section>
  );
}

function Row({ line }: { line: VisitLine }) {
  const state = line.item ? localState(line.item) : serverState(line.status ?? "submitted");
  return (
    <li>
      <a class="entry" href={`/visits/${line.id}`}>
        <span class="entry-words">
          <span class="entry-title">{unitName(line.unitId)}</span>
          <span class="soft small">
            {formatMoment(line.arrivedAt, language.value, zone.value, core.now())}
            {line.score !== undefined && ` · ${t("visit.scoreIs", { n: line.score })}`}
          </span>
          <StateWord {...state} />
        </span>
      </a>
    </li>
  );
}

/** What the phone remembers, until the server answers. */
function useKept(owner: string): VisitSummary[] {
  const [kept, setKept] = useState<VisitSummary[]>([]);
  useEffect(() => {
    void cachedVisits(core.db, owner).then(
      (found) => setKept(found.slice(0, pageSize)),
      () => {},
    );
  }, [owner]);
  return kept;
}

/** What was sent back is fetched whole, with its scorecard, while there is a network: it is mended on the way. */
function useReturned(owner: string, summaries: readonly VisitSummary[]): void {
  const returned = summaries.filter(({ status }) => status === "returned").map(({ id }) => id);
  useEffect(() => {
    if (!online.value) return;
    for (const id of returned)
      void visits
        .get(id)
        .then(async (read) => {
          if (read.ok) await cardOf(owner, read.value);
        })
        .catch(() => {});
  }, [owner, returned.join()]);
}
