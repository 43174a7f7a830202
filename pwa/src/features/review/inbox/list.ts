import type { Page, Read } from "../../../api/issues";
import { type Kind, listIssues, listVisits } from "../../../api/review";
import { core } from "../../../app/core";
import { type Pages, usePages } from "../../../app/pages";
import { account, online } from "../../../app/state";
import type { IssueSummary, VisitSummary } from "../../../db/types";
import { asQuery, type Filters } from "./filters";

export type Row = IssueSummary | VisitSummary;
export type List = Pages<Row>;

const pageSize = 50;

/** One of the office's two lists, page by page. */
export function useList(kind: Kind, filters: Filters): List {
  const inputs = [kind, JSON.stringify(filters), account.value?.id, online.value];
  return usePages<Row>((cursor) => {
    const query = { ...asQuery(filters), limit: pageSize, ...(cursor ? { cursor } : {}) };
    const page: Promise<Read<Page<Row>>> = kind === "issues" ? listIssues(core, query) : listVisits(core, query);
    return page;
  }, inputs);
}
