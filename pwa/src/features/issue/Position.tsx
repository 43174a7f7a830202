import { useState } from "preact/hooks";
import { say } from "../../app/say";
import type { IssueContent } from "../../db/types";
import { type Key, t } from "../../i18n";
import { FieldError } from "../../ui/Field";
import { FieldIcon } from "../../ui/FieldIcon";

type Location = NonNullable<IssueContent["location"]>;

interface Props {
  location: Location | undefined;
  onChange: (location: Location | undefined) => void;
}

/** One position on one press, never a track; shown with its error, and removable. */
export function Position({ location, onChange }: Props) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Key>();

  async function locate(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setFault(undefined);
    const found = await locateOnce();
    setBusy(false);
    if (typeof found === "string") return setFault(found);
    onChange(found);
    say(t("form.located", { n: Math.round(found.accuracy) }));
  }

  // One button for both, so that the focus stays on it.
  return (
    <div class={location ? "row row-apart" : "field"}>
      {location && (
        <span class="state">
          <FieldIcon name="map-pin" />
          {t("form.located", { n: Math.round(location.accuracy) })}
        </span>
      )}
      <button
        type="button"
        class={location ? "button" : "button button-wide"}
        aria-disabled={busy}
        aria-describedby={fault ? "location-error" : undefined}
        onClick={() => (location ? onChange(undefined) : void locate())}
      >
        {!location && <FieldIcon name="map-pin" />}
        {t(location ? "form.locateRemove" : busy ? "form.locating" : "form.locate")}
      </button>
      <div role="alert">
        <FieldError id="location" error={fault && t(fault)} />
      </div>
    </div>
  );
}

/** The position now (WGS-84), or the sentence that says why there is none. */
function locateOnce(): Promise<Location | Key> {
  if (!("geolocation" in navigator)) return Promise.resolve("form.locateUnavailable");
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({ lat: coords.latitude, lng: coords.longitude, accuracy: Math.min(coords.accuracy, 1e5) }),
      (error) => {
        if (error.code === error.PERMISSION_DENIED) resolve("form.locateDenied");
        else resolve(error.code === error.TIMEOUT ? "form.locateTimeout" : "form.locateUnavailable");
      },
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 0 },
    );
  });
}
