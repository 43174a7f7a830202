import { useEffect, useState } from "preact/hooks";
import { RemoteImage } from "../../../app/RemoteImage";
import type { Issue } from "../../../db/types";
import { t } from "../../../i18n";
import { Dialog } from "../../../ui/Dialog";
import { Redact } from "./Redact";

interface Props {
  photos: readonly Issue["photos"][number][];
  start: number;
  onClose: () => void;
}

/** One photo as large as the screen, the others by button or arrow key; from here parts of it are covered. */
export function Gallery({ photos, start, onClose }: Props) {
  const [index, setIndex] = useState(start);
  const [covering, setCovering] = useState(false);
  const photo = photos[index];
  const go = (step: number) => setIndex((at) => Math.min(photos.length - 1, Math.max(0, at + step)));
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (covering || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === "ArrowLeft") go(-1);
      if (event.key === "ArrowRight") go(1);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [covering, photos.length]);
  if (!photo) return null;
  const title = t(covering ? "redact.title" : "detail.photoOf", { n: index + 1, total: photos.length });
  return (
    <Dialog title={title} onClose={() => (covering ? setCovering(false) : onClose())} viewer>
      {covering ? (
        <Redact photoId={photo.id} onDone={() => setCovering(false)} />
      ) : (
        <>
          <div class="viewer-frame">
            <RemoteImage id={photo.id} size="full" alt={t("detail.photos")} />
          </div>
          <div class="actions">
            {photos.length > 1 && (
              <>
                <button
                  type="button"
                  class="button"
                  aria-disabled={index === 0}
                  aria-keyshortcuts="ArrowLeft"
                  onClick={() => go(-1)}
                >
                  {t("detail.previous")}
                </button>
                <button
                  type="button"
                  class="button"
                  aria-disabled={index === photos.length - 1}
                  aria-keyshortcuts="ArrowRight"
                  onClick={() => go(1)}
                >
                  {t("detail.next")}
                </button>
              </>
            )}
            <button type="button" class="button" onClick={() => setCovering(true)}>
              {t("redact.open")}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
