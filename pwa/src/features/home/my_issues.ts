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
 * One row a record: a record that is edited or whose photos are still going shows
 * once, as the phone knows it. What was sent since the list was read stands there
 * too, so that nothing disappears between sending and reading.
 */
export function mergeRows(items: readonly OutboxItem[], listed: readonly IssueSummary[]): Row[] {
  const known = new Set(listed.map((issue) => issue.id));
  const local = items.filter((item) => item.kind === "issue" && (item.state !== "done" || !known.has(item.id)));
  const here = new Set(local.map((item) => item.id));
  return [...local.map(rowOfItem), ...listed.filter((issue) => !here.has(issue.id)).map(rowOfIssue)];
}

/** The rows of the next page behind the ones before it, none twice. */
export function addPage(before: readonly IssueSummary[], page: readonly IssueSummary[]): IssueSummary[] {
  const known = new Set(before.map((issue) => issue.id));
  return [...before, ...page.filter((issue) => !known.has(issue.id))];
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
