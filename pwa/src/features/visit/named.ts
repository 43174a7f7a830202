/** The faults that were named so far: counts by thumb, each shown by words or a photo. */
import type { VisitContent, VisitDraft } from "../../db/types";

export type Named = VisitContent["faults"][number];

/** As much as the server takes. */
export const MOST = { count: 20, kinds: 30, noteCharacters: 200 } as const;
/** Of the note about the visit as a whole. */
export const longestNote = 2000;

/** What was named of a fault; count 0 where it was not. */
export function find(faults: readonly Named[] | undefined, faultId: string): Named {
  return faults?.find((one) => one.faultId === faultId) ?? { faultId, count: 0 };
}

/** The list with the fault named so; at count 0 it goes out, with its words. */
export function put(faults: readonly Named[] | undefined, next: Named): Named[] {
  const list = faults ?? [];
  if (next.count <= 0) return list.filter((one) => one.faultId !== next.faultId);
  const kept = { ...next, count: Math.min(next.count, MOST.count) };
  if (list.some((one) => one.faultId === next.faultId))
    return list.map((one) => (one.faultId === next.faultId ? kept : one));
  return list.length < MOST.kinds ? [...list, kept] : [...list];
}

/** Whether the photo shows the fault, turned round. */
export function togglePhoto(one: Named, photoId: string): Named {
  const ids = one.photoIds ?? [];
  return { ...one, photoIds: ids.includes(photoId) ? ids.filter((id) => id !== photoId) : [...ids, photoId] };
}

/** What cannot be shown cannot be defended when the unit appeals: words, or a photo that is still there. */
export function isShown(one: Named, photoIds: readonly string[]): boolean {
  return Boolean(one.note?.trim()) || (one.photoIds ?? []).some((id) => photoIds.includes(id));
}

/** All photos of the draft, in the order in which they are shown. */
export function photosOf({ sentPhotos, photoIds }: Pick<VisitDraft, "sentPhotos" | "photoIds">): string[] {
  return [...sentPhotos.map(({ id }) => id), ...photoIds];
}

/** Without the photos that were taken out of the visit since. */
export function withoutLostPhotos(faults: readonly Named[], photoIds: readonly string[]): Named[] {
  return faults.map((one) =>
    one.photoIds ? { ...one, photoIds: one.photoIds.filter((id) => photoIds.includes(id)) } : one,
  );
}
