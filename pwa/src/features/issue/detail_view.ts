/** One record as the reader sees it, whether the phone or the server has it. */
import type { Issue, IssueContent, OutboxItem } from "../../db/types";
import type { PhotoView } from "../../record/PhotoGrid";

export interface View {
  id: string;
  content: Omit<IssueContent, "photos">;
  photos: PhotoView[];
  /** The newest of what the server knows; absent while only the phone has it. */
  issue?: Issue;
  /** What is still on this phone. */
  item?: OutboxItem;
  editable: boolean;
}

/** What waits on the phone is what the user means; the rest comes from the server. */
export function viewOf(item: OutboxItem | undefined, issue: Issue | undefined): View | undefined {
  const waiting = item && item.state !== "done" ? item : undefined;
  if (waiting) return viewOfItem(waiting, issue);
  if (issue) {
    const photos = issue.photos.map(({ id, state }) => ({ id, state }));
    return { id: issue.id, content: issue, photos, issue, editable: issue.editable };
  }
  return item && viewOfItem(item, undefined);
}

function viewOfItem(item: OutboxItem, issue: Issue | undefined): View {
  const content = item.body as IssueContent;
  const unsent = new Set(item.photos.filter((photo) => !photo.sent).map((photo) => photo.id));
  const known = new Map(issue?.photos.map((photo) => [photo.id, photo.state]));
  const photos = content.photos.map(({ id }): PhotoView => {
    return { id, state: unsent.has(id) ? "local" : (known.get(id) ?? "received") };
  });
  return { id: item.id, content, photos, editable: item.state !== "done", item, ...(issue ? { issue } : {}) };
}

/** Photos that have not reached the office yet. */
export function photosLeft(view: View): number {
  return view.photos.filter(({ state }) => state === "local" || state === "expected").length;
}
