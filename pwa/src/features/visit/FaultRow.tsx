import { RemoteImage } from "../../app/RemoteImage";
import { t } from "../../i18n";
import { useLocalPhotos } from "../../record/local_photos";
import { BufferImage } from "../../ui/BufferImage";
import { FieldError } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { Stepper } from "../../ui/Stepper";
import { isShown, MOST, type Named, togglePhoto } from "./named";

interface Props {
  /** The draft's id: its photos are kept under it. */
  owner: string;
  name: string;
  /** With its sign. */
  points: string;
  one: Named;
  photos: readonly string[];
  error: string | undefined;
  onChange: (next: Named) => void;
}

/** One fault: how often, and as soon as it is named, what shows it. */
export function FaultRow({ owner, name, points, one, photos, error, onChange }: Props) {
  const id = `fault-${one.faultId}`;
  return (
    <li class="stack fault">
      <div class="row row-apart">
        <span class="strip-words">
          {name} <span class="soft small">{t("visit.each", { points })}</span>
        </span>
        <Stepper
          less={t("visit.less", { name })}
          more={t("visit.more", { name })}
          shown={String(one.count)}
          value={one.count}
          least={0}
          most={MOST.count}
          onChange={(count) => onChange({ ...one, count })}
        />
      </div>
      {one.count > 0 && (
        <>
          <label class="field">
            <span class="hidden-text">{t("visit.faultOf", { name, what: t("visit.faultNote") })}</span>
            <input
              id={id}
              class="input"
              maxLength={MOST.noteCharacters}
              autocomplete="off"
              placeholder={t("visit.faultNote")}
              value={one.note ?? ""}
              aria-invalid={error ? true : undefined}
              aria-describedby={`${id}-proof ${id}-error`}
              onInput={(event) => onChange({ ...one, note: event.currentTarget.value })}
            />
          </label>
          <Proof owner={owner} name={name} one={one} photos={photos} onChange={onChange} />
          {!error && !isShown(one, photos) && (
            <p class="state" id={`${id}-proof`}>
              <Icon name="info" />
              {t("visit.proof")}
            </p>
          )}
          <FieldError id={id} error={error} />
        </>
      )}
    </li>
  );
}

/** Which of the visit's photos show it. */
function Proof({ owner, name, one, photos, onChange }: Pick<Props, "owner" | "name" | "one" | "photos" | "onChange">) {
  const local = useLocalPhotos(owner, photos);
  if (photos.length === 0) return isShown(one, photos) ? null : <p class="soft small">{t("visit.noPhotosYet")}</p>;
  return (
    <fieldset class="field">
      <legend class="hidden-text">{t("visit.faultOf", { name, what: t("visit.faultPhotos") })}</legend>
      <div class="proofs">
        {photos.map((photo, index) => {
          const entry = local.get(photo);
          const shows = one.photoIds?.includes(photo) ?? false;
          return (
            <label class="tile proof" data-on={shows || undefined} key={photo}>
              <input
                type="checkbox"
                aria-label={t("visit.faultPhoto", { n: index + 1 })}
                checked={shows}
                onChange={() => onChange(togglePhoto(one, photo))}
              />
              {entry ? <BufferImage bytes={entry.thumb} alt="" /> : <RemoteImage id={photo} size="thumb" alt="" />}
              <span class="tile-tick">
                <Icon name="check" />
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
