/** Pictures on their way into the draft: one at a time, so that a small phone has room for each. */
import { core } from "../app/core";
import { addDraftPhoto, MAX_PHOTOS, removeDraftPhoto } from "../db/drafts";
import { DraftSubmitted, StorageFull, TooManyPhotos } from "../db/errors";
import type { Key } from "../i18n";
import { PhotoUnreadable, shrink } from "../photo/shrink";
import type { AnyKeeper } from "./draft_keeper";

export const countPhotos = (keeper: AnyKeeper): number =>
  keeper.draft.value.photoIds.length + keeper.draft.value.sentPhotos.length;

export interface Intake {
  /** How many are in the draft now that were not. */
  added: number;
  /** The sentences about what was not added; none when all was. */
  faults: Key[];
}

/** Adds files to the draft until it has nine photos. Calls onLeft with how many are still to do. */
export function addPhotos(keeper: AnyKeeper, files: File[], onLeft: (left: number) => void): Promise<Intake> {
  return keeper.inTurn(() => addInTurn(keeper, files, onLeft));
}

async function addInTurn(keeper: AnyKeeper, files: File[], onLeft: (left: number) => void): Promise<Intake> {
  const faults = new Set<Key>();
  const room = Math.max(0, MAX_PHOTOS - countPhotos(keeper));
  if (files.length > room) faults.add("form.photoTooMany");
  const taken = files.slice(0, room);
  let added = 0;
  for (const [index, file] of taken.entries()) {
    onLeft(taken.length - index);
    const fault = await addOne(keeper, file);
    if (fault === "discarded") break;
    if (fault) faults.add(fault);
    else added++;
  }
  onLeft(0);
  return { added, faults: [...faults] };
}

/** Gives why it was not added; undefined when it was. */
async function addOne(keeper: AnyKeeper, file: File): Promise<Key | "discarded" | undefined> {
  try {
    if (keeper.closed) return "discarded";
    const { data, thumb, contentType, sha256 } = await shrink(file);
    await keeper.flush();
    // While the picture was made small the draft may have been discarded; it must not come back.
    if (keeper.closed) return "discarded";
    await keeper.begin();
    const photo = { id: core.newId(), data, thumb, contentType, sha256 };
    keeper.takePhotos(await addDraftPhoto(core.db, keeper.draft.value, photo, core.now()));
    return undefined;
  } catch (fault) {
    return faultOf(fault);
  }
}

function faultOf(fault: unknown): Key {
  if (fault instanceof StorageFull) return "form.storageFullSave";
  if (fault instanceof TooManyPhotos) return "form.photoTooMany";
  if (fault instanceof DraftSubmitted) return "form.savedElsewhere";
  if (fault instanceof PhotoUnreadable) return fault.reason === "heic" ? "error.photo_heic" : "form.photoUnreadable";
  return "form.saveFailed";
}

/** Gives why it stays; undefined when it is gone. */
export function removePhoto(keeper: AnyKeeper, id: string): Promise<Key | undefined> {
  return keeper.inTurn(async () => {
    try {
      await keeper.flush();
      if (keeper.closed) return undefined;
      await keeper.begin();
      keeper.takePhotos(await removeDraftPhoto(core.db, keeper.draft.value, id, core.now()));
      return undefined;
    } catch (fault) {
      return faultOf(fault);
    }
  });
}
