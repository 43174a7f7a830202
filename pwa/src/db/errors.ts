/** Errors of the phone's store that a person has to hear of in plain words. */

/** The device has no room left. Nothing was written; the draft stands as before. */
export class StorageFull extends Error {}

/** A newer version of the app opened the database: this page must be reloaded. */
export class AppOutdated extends Error {}

/** A photo that the draft names has no bytes on this device any more. */
export class PhotosLost extends Error {
  declare readonly ids: string[];
  constructor(ids: string[]) {
    super(`no bytes for ${ids.length} photos`);
    this.ids = ids;
  }
}

/** The draft is in the outbox already; a photo that comes after that needs an edit of its own. */
export class DraftSubmitted extends Error {}

/** The draft has as many photos as a record may have. */
export class TooManyPhotos extends Error {}

/** Required fields that a draft still lacks. */
export class DraftIncomplete extends Error {
  declare readonly fields: string[];
  constructor(fields: string[]) {
    super(`draft lacks ${fields.join(", ")}`);
    this.fields = fields;
  }
}

/** Not as class fields: those would cost every start a helper for old browsers. */
StorageFull.prototype.name = "StorageFull";
AppOutdated.prototype.name = "AppOutdated";
PhotosLost.prototype.name = "PhotosLost";
DraftSubmitted.prototype.name = "DraftSubmitted";
TooManyPhotos.prototype.name = "TooManyPhotos";
DraftIncomplete.prototype.name = "DraftIncomplete";

/** Turns the engine's "quota exceeded" into ours and leaves the rest as it is. */
export function asStorageError(cause: unknown): unknown {
  const name = (cause as { name?: unknown } | null)?.name;
  return name === "QuotaExceededError" ? new StorageFull("the device is full", { cause }) : cause;
}
