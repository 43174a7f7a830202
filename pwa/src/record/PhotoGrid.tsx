import { useState } from "preact/hooks";
import { RemoteImage } from "../app/RemoteImage";
import type { Issue } from "../db/types";
import { type Key, t } from "../i18n";
import { BufferImage } from "../ui/BufferImage";
import { fieldGlyphs } from "../ui/glyphs_field";
import { Drawing, Icon } from "../ui/Icon";
import { useLocalPhotos } from "./local_photos";
import { Viewer } from "./Viewer";

/** local: its bytes are on this phone alone. */
export type PhotoView = { id: string; state: "local" | Issue["photos"][number]["state"] };

const words: Partial<Record<PhotoView["state"], Key>> = {
  local: "detail.photoExpected",
  expected: "detail.photoExpected",
  received: "detail.photoReceived",
  unreadable: "detail.photoUnreadable",
};

/** A record's photos as small pictures; those still to come say so in words. */
export function PhotoGrid({ owner, photos }: { owner: string; photos: readonly PhotoView[] }) {
  const local = useLocalPhotos(
    owner,
    photos.map((photo) => photo.id),
  );
  const [viewing, setViewing] = useState<number>();
  const shown = photos.filter((photo) => local.has(photo.id) || photo.state === "ready");
  return (
    <ul class="photos">
      {photos.map((photo, index) => {
        const entry = local.get(photo.id);
        const place = shown.indexOf(photo);
        const word = words[photo.state];
        return (
          <li class="photo" key={photo.id}>
            {place >= 0 ? (
              <button
                type="button"
                class="photo-frame"
                aria-label={t("form.photoView", { n: index + 1 })}
                onClick={() => setViewing(place)}
              >
                {entry ? <BufferImage bytes={entry.thumb} alt="" /> : <RemoteImage id={photo.id} size="thumb" alt="" />}
              </button>
            ) : (
              <span class="photo-frame">
                {photo.state === "unreadable" ? <Drawing path={fieldGlyphs["image-off"]} /> : <Icon name="image" />}
              </span>
            )}
            {word && <span class="small soft">{t(word)}</span>}
          </li>
        );
      })}
      {viewing !== undefined && (
        <li class="photo-viewer">
          <Viewer
            photos={shown.map((photo) => ({ id: photo.id, local: local.has(photo.id) }))}
            start={viewing}
            onClose={() => setViewing(undefined)}
          />
        </li>
      )}
    </ul>
  );
}
