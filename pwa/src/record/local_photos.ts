import { useEffect, useState } from "preact/hooks";
import { core } from "../app/core";
import { photosOf } from "../db/photos";
import type { PhotoEntry } from "../db/types";

/** The small pictures of a record that are on this phone, by id. */
export function useLocalPhotos(owner: string, ids: readonly string[]): Map<string, PhotoEntry> {
  const [photos, setPhotos] = useState<Map<string, PhotoEntry>>(new Map());
  const key = ids.join();
  useEffect(() => {
    void photosOf(core.db, owner).then(
      (entries) => setPhotos(new Map(entries.map((entry) => [entry.id, entry]))),
      () => {},
    );
  }, [owner, key]);
  return photos;
}
