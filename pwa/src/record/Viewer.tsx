import { useEffect, useState } from "preact/hooks";
import { core } from "../app/core";
import { RemoteImage } from "../app/RemoteImage";
import { photoBytes } from "../db/photos";
import { t } from "../i18n";
import { BufferImage } from "../ui/BufferImage";
import { Dialog } from "../ui/Dialog";

interface Props {
  /** local: its bytes are still on this phone. */
  photos: readonly { id: string; local: boolean }[];
  start: number;
  onClose: () => void;
}

/** One photo on the whole screen; the others by button, never by a drag alone. */
export function Viewer({ photos, start, onClose }: Props) {
  const [index, setIndex] = useState(start);
  const photo = photos[index];
  const title = t("detail.photoOf", { n: index + 1, total: photos.length });
  return (
    <Dialog title={title} onClose={onClose} viewer>
      <div class="viewer-frame">
        {photo &&
          (photo.local ? (
            <LocalPhoto id={photo.id} alt={t("detail.photos")} />
          ) : (
            <RemoteImage id={photo.id} size="full" alt={t("detail.photos")} />
          ))}
      </div>
      {photos.length > 1 && (
        <div class="actions">
          <button
            type="button"
            class="button"
            aria-disabled={index === 0}
            onClick={() => setIndex(Math.max(0, index - 1))}
          >
            {t("detail.previous")}
          </button>
          <button
            type="button"
            class="button"
            aria-disabled={index === photos.length - 1}
            onClick={() => setIndex(Math.min(photos.length - 1, index + 1))}
          >
            {t("detail.next")}
          </button>
        </div>
      )}
    </Dialog>
  );
}

function LocalPhoto({ id, alt }: { id: string; alt: string }) {
  const [bytes, setBytes] = useState<ArrayBuffer>();
  useEffect(() => {
    setBytes(undefined);
    void photoBytes(core.db, id).then(setBytes, () => {});
  }, [id]);
  return bytes ? <BufferImage bytes={bytes} alt={alt} /> : null;
}
