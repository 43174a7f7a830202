/** Pictures on their way into the draft: one at a time, so that a small phone has room for each. */
import { core } from "../../app/core";
import { addDraftPhoto, MAX_PHOTOS, removeDraftPhoto } from "../../db/drafts";
import { StorageFull } from "../../db/errors";
import type { Key } from "../../i18n";
import { PhotoUnreadable, shrink } from "../../photo/shrink";
import type { DraftKeeper } from "./draft_keeper";

export const countPhotos = (keeper: DraftKeeper): number =>
  keeper.draft.value.photoIds.length + keeper.draft.value.sentPhotos.length;

/**
 * Adds files to the draft until it has nine photos. Calls onLeft with how many are
 * still to do; gives the sentences about what was not added, none when all was.
 */
export function addPhotos(keeper: DraftKeeper, files: File[], onLeft: (left: number) => void): Promise<Key[]> {
  return keeper.inTurn(() => addInTurn(keeper, files, onLeft));
}

async function addInTurn(keeper: DraftKeeper, files: File[], onLeft: (left: number) => void): Promise<Key[]> {
  const faults = new Set<Key>();
  const room = Math.max(0, MAX_PHOTOS - countPhotos(keeper));
  if (files.length > room) faults.add("form.photoTooMany");
  const taken = files.slice(0, room);
  for (const [index, file] of taken.entries()) {
    onLeft(taken.length - index);
    const fault = await addOne(keeper, file);
    if (fault) faults.add(fault);
  }
  onLeft(0);
  return [...faults];
}

async function addOne(keeper: DraftKeeper, file: File): Promise<Key | undefined> {
  try {
    const { data, thumb, contentType, sha256 } = await shrink(file);
    await keeper.flush();
    const photo = { id: core.newId(), data, thumb, contentType, sha256 };
    keeper.takePhotos(await addDraftPhoto(core.db, keeper.draft.value, photo, core.now()));
    return undefined;
  } catch (fault) {
    if (fault instanceof StorageFull) return "form.storageFullSave";
    if (fault instanceof PhotoUnreadable && fault.reason === "heic") return "error.photo_heic";
    return "form.photoUnreadable";
  }
}

export function removePhoto(keeper: DraftKeeper, id: string): Promise<void> {
  return keeper.inTurn(async () => {
    await keeper.flush();
    keeper.takePhotos(await removeDraftPhoto(core.db, keeper.draft.value, id, core.now()));
  });
}
