/** The list of one's own: what waits on this phone on top, then what the server has. */
import type { IssueContent, IssueSummary, OutboxItem } from "../../db/types";

export interface Row {
  id: string;
  excerpt: string;
  categoryId: string;
  observedAt: string;
  photos: number;
  firstPhotoId?: string | undefined;
  /** Still on this phone, at least in part. */
  item?: OutboxItem;
  status?: IssueSummary["status"];
}

/**
 * One row a record. What waits stands on top, as the phone knows it. What was
 * sent since the list was read stands at its place in the list, so that nothing
 * disappears between sending and reading; what is older than the last row listed
 * belongs to a page that was not fetched yet.
 */
export function mergeRows(items: readonly OutboxItem[], listed: readonly IssueSummary[]): Row[] {
  const issues = items.filter((item) => item.kind === "issue");
  const waiting = issues.filter((item) => item.state !== "done").map(rowOfItem);
  const here = new Set([...waiting, ...listed].map((row) => row.id));
  const oldest = listed[listed.length - 1]?.observedAt ?? "";
  const unlisted = issues.filter((item) => !here.has(item.id)).map(rowOfItem);
  const onTop = new Set(waiting.map((row) => row.id));
  const known = [
    ...listed.filter((issue) => !onTop.has(issue.id)).map(rowOfIssue),
    ...unlisted.filter((row) => Date.parse(row.observedAt) >= (Date.parse(oldest) || 0)),
  ];
  return [...waiting, ...known.sort((a, b) => Date.parse(b.observedAt) - Date.parse(a.observedAt))];
}

function rowOfItem(item: OutboxItem): Row {
  const body = item.body as IssueContent;
  return {
    id: item.id,
    excerpt: body.description,
    categoryId: body.categoryId,
    observedAt: body.observedAt,
    photos: body.photos.length,
    item,
  };
}

function rowOfIssue(issue: IssueSummary): Row {
  return {
    id: issue.id,
    excerpt: issue.excerpt,
    categoryId: issue.categoryId,
    observedAt: issue.observedAt,
    photos: issue.photoCount,
    firstPhotoId: issue.firstPhotoId,
    status: issue.status,
  };
}
