import { useState } from "preact/hooks";
import { lazy } from "preact-iso";
import { RemoteImage } from "../../../app/RemoteImage";
import type { Issue } from "../../../db/types";
import { t } from "../../../i18n";
import { Icon } from "../../../ui/Icon";

const Gallery = lazy(() => import("../redact/Gallery").then((file) => file.Gallery));

type Photo = Issue["photos"][number];

/** The record's photos; a press shows one large. Those still to come say so. */
export function Photos({ photos }: { photos: readonly Photo[] }) {
  const [viewing, setViewing] = useState<number>();
  const ready = photos.filter((photo) => photo.state === "ready");
  if (photos.length === 0) return null;
  return (
    <>
      <ul class="photos photos-large">
        {photos.map((photo, index) => (
          <li class="photo" key={photo.id}>
            {photo.state === "ready" ? (
              <button
                type="button"
                class="photo-frame"
                aria-label={t("form.photoView", { n: index + 1 })}
                onClick={() => setViewing(ready.indexOf(photo))}
              >
                <RemoteImage id={photo.id} size="thumb" alt="" />
              </button>
            ) : (
              <span class="photo-frame">
                <Icon name="image" />
              </span>
            )}
            <Word photo={photo} />
          </li>
        ))}
      </ul>
      {viewing !== undefined && <Gallery photos={ready} start={viewing} onClose={() => setViewing(undefined)} />}
    </>
  );
}

function Word({ photo }: { photo: Photo }) {
  const words = {
    expected: "detail.photoExpected",
    received: "detail.photoReceived",
    unreadable: "detail.photoUnreadable",
  } as const;
  if (photo.state !== "ready") return <span class="small soft">{t(words[photo.state])}</span>;
  return photo.redacted ? <span class="small soft">{t("review.redacted")}</span> : null;
}
