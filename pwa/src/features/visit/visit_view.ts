/** One visit as its author sees it, whether the phone or the server has it. */
import type { OutboxItem, Visit, VisitContent } from "../../db/types";
import type { PhotoView } from "../../record/PhotoGrid";

export interface View {
  id: string;
  content: Omit<VisitContent, "photos">;
  photos: PhotoView[];
  /** The newest of what the server knows; absent while only the phone has it. */
  visit?: Visit;
  /** What is still on this phone. */
  item?: OutboxItem;
  editable: boolean;
}

/** What waits on the phone is what the user means; the rest comes from the server. */
export function viewOf(item: OutboxItem | undefined, visit: Visit | undefined): View | undefined {
  if (visit && (!item || item.state === "done"))
    return { id: visit.id, content: visit, photos: visit.photos, visit, editable: visit.editable };
  if (!item) return undefined;
  const content = item.body as VisitContent;
  const unsent = new Set(item.photos.filter((photo) => !photo.sent).map((photo) => photo.id));
  const known = new Map(visit?.photos.map((photo) => [photo.id, photo.state]));
  const photos = content.photos.map(
    ({ id }): PhotoView => ({ id, state: unsent.has(id) ? "local" : (known.get(id) ?? "received") }),
  );
  return { id: item.id, content, photos, item, editable: item.state !== "done", ...(visit && { visit }) };
}
