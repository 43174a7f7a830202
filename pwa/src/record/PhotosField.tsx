import { useState } from "preact/hooks";
import { RemoteImage } from "../app/RemoteImage";
import { say } from "../app/say";
import { MAX_PHOTOS } from "../db/drafts";
import { type Key, t } from "../i18n";
import { BufferImage } from "../ui/BufferImage";
import { FieldError } from "../ui/Field";
import { FieldIcon } from "../ui/FieldIcon";
import { Icon } from "../ui/Icon";
import type { AnyKeeper } from "./draft_keeper";
import { useLocalPhotos } from "./local_photos";
import { addPhotos, countPhotos, removePhoto } from "./photo_intake";
import { Viewer } from "./Viewer";

/** What phones can hand over as it is; iOS then gives JPEG instead of HEIC. */
const accepted = "image/jpeg,image/png,image/webp";

interface Props {
  keeper: AnyKeeper;
  error: string | undefined;
  /** While it is being handed in nothing more is taken. */
  busy: boolean;
}

/** Up to nine pictures from the camera or the album. */
export function PhotosField({ keeper, error, busy }: Props) {
  const [left, setLeft] = useState(0);
  const [faults, setFaults] = useState<Key[]>([]);
  const count = countPhotos(keeper);

  async function take(event: Event): Promise<void> {
    const input = event.currentTarget as HTMLInputElement;
    const files = [...(input.files ?? [])];
    // The same picture may be chosen again.
    input.value = "";
    if (files.length === 0) return;
    const intake = await addPhotos(keeper, files, setLeft);
    setFaults(intake.faults);
    if (intake.added > 0) say(t("form.photoAdded"));
  }

  async function remove(id: string): Promise<void> {
    const fault = await removePhoto(keeper, id);
    setFaults(fault ? [fault] : []);
    if (!fault) say(t("form.photoRemoved"));
  }

  return (
    <fieldset class="field" id="photos" tabIndex={-1}>
      <legend class="field-label">
        {t("form.photos")} <span class="field-optional">{t("common.optional")}</span>
      </legend>
      <p class="soft small">{t("form.photosHint", { max: MAX_PHOTOS, n: count })}</p>
      <Thumbs keeper={keeper} onRemove={remove} />
      {count < MAX_PHOTOS && (
        <div class="actions">
          <Intake keeper={keeper} camera busy={busy} onTake={take} />
          <Intake keeper={keeper} busy={busy} onTake={take} />
        </div>
      )}
      <div role="status">
        {left > 0 && (
          <p class="state">
            <Icon name="refresh-cw" turning />
            {t("form.photoWorking", { n: left })}
          </p>
        )}
        {faults.map((fault) => (
          <FieldError key={fault} id={fault} error={t(fault, { max: MAX_PHOTOS })} />
        ))}
      </div>
      <FieldError id="photos" error={error} />
    </fieldset>
  );
}

interface IntakeProps {
  keeper: AnyKeeper;
  camera?: boolean;
  busy: boolean;
  onTake: (event: Event) => Promise<void>;
}

/** The browser's own file input under a large button; the draft is saved before the camera may kill the page. */
function Intake({ keeper, camera, busy, onTake }: IntakeProps) {
  return (
    <label class="button intake">
      <input
        type="file"
        accept={accepted}
        disabled={busy}
        {...(camera ? { capture: "environment" as const } : { multiple: true })}
        onClick={() => void keeper.flush()}
        onChange={(event) => void onTake(event)}
      />
      <FieldIcon name={camera ? "camera" : "images"} />
      {t(camera ? "form.camera" : "form.album")}
    </label>
  );
}

function Thumbs({ keeper, onRemove }: { keeper: AnyKeeper; onRemove: (id: string) => Promise<void> }) {
  const { id, photoIds, sentPhotos } = keeper.draft.value;
  const local = useLocalPhotos(id, photoIds);
  const [viewing, setViewing] = useState<number>();
  const shown = [...sentPhotos.map((photo) => photo.id), ...photoIds];
  if (shown.length === 0) return null;
  return (
    <ul class="photos">
      {shown.map((photo, index) => {
        const n = index + 1;
        const entry = local.get(photo);
        return (
          <li class="photo" key={photo}>
            <button
              type="button"
              class="photo-frame"
              aria-label={t("form.photoView", { n })}
              onClick={() => setViewing(index)}
            >
              {entry && <BufferImage bytes={entry.thumb} alt="" />}
              {/* Only these are on the server; the others are still being read from the phone. */}
              {!entry && index < sentPhotos.length && <RemoteImage id={photo} size="thumb" alt="" />}
            </button>
            <button
              type="button"
              class="button photo-remove"
              aria-label={t("form.photoRemove", { n })}
              onClick={() => void onRemove(photo)}
            >
              {t("common.remove")}
            </button>
          </li>
        );
      })}
      {viewing !== undefined && (
        <li class="photo-viewer">
          <Viewer
            photos={shown.map((photo) => ({ id: photo, local: local.has(photo) }))}
            start={viewing}
            onClose={() => setViewing(undefined)}
          />
        </li>
      )}
    </ul>
  );
}
