import { useState } from "preact/hooks";
import { communityName, reference } from "../../app/state";
import type { IssueDraft } from "../../db/types";
import { t } from "../../i18n";
import { PickDialog } from "../../record/PickDialog";
import { describedBy, Field, FieldError } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { longest } from "./check";
import { Position } from "./Position";

type Content = IssueDraft["content"];

interface Props {
  content: Content;
  change: (part: Content) => void;
  errors: { communityId: string | undefined; courtyard: string | undefined; place: string | undefined };
}

/** Where it is: community and courtyard filled in from the account, the rest in words. */
export function PlaceFields({ content, change, errors }: Props) {
  const [picking, setPicking] = useState<"community" | "courtyard">();
  const communities = reference.value?.communities ?? [];
  const courtyards = communities.find((c) => c.id === content.communityId)?.courtyards ?? [];
  const close = () => setPicking(undefined);
  return (
    <>
      <Picked
        id="communityId"
        label={t("form.community")}
        value={content.communityId && communityName(content.communityId)}
        error={errors.communityId}
        onOpen={() => setPicking("community")}
      />
      <Picked
        id="courtyard"
        label={t("form.courtyard")}
        optional
        value={content.courtyard}
        error={errors.courtyard}
        onOpen={() => setPicking("courtyard")}
      />
      <Field id="place" label={t("form.place")} optional hint={t("form.placeHint")} error={errors.place}>
        <input
          id="place"
          class="input"
          maxLength={longest.place}
          autocomplete="off"
          value={content.place ?? ""}
          aria-invalid={errors.place ? true : undefined}
          aria-describedby={describedBy("place", true, errors.place)}
          onInput={(event) => change({ place: event.currentTarget.value || undefined })}
        />
      </Field>
      <Position location={content.location} onChange={(location) => change({ location })} />
      {picking === "community" && (
        <PickDialog
          title={t("form.communityPick")}
          choices={communities.map((c) => ({ value: c.id, label: c.name }))}
          value={content.communityId}
          onClose={close}
          onPick={(communityId) => {
            // A courtyard of the old community would be wrong in the new one.
            if (communityId !== content.communityId) change({ communityId, courtyard: undefined });
            close();
          }}
        />
      )}
      {picking === "courtyard" && (
        <PickDialog
          title={t("form.courtyardPick")}
          choices={courtyards.map((name) => ({ value: name, label: name }))}
          value={content.courtyard}
          free
          none={t("form.noCourtyard")}
          onClose={close}
          onPick={(courtyard) => {
            change({ courtyard });
            close();
          }}
        />
      )}
    </>
  );
}

interface PickedProps {
  id: string;
  label: string;
  optional?: boolean;
  value: string | undefined;
  error: string | undefined;
  onOpen: () => void;
}

/** A chosen name and the button that changes it. */
function Picked({ id, label, optional, value, error, onOpen }: PickedProps) {
  return (
    <div class="field">
      <span class="field-label" id={`${id}-label`}>
        {label} {optional && <span class="field-optional">{t("common.optional")}</span>}
      </span>
      <button
        type="button"
        id={id}
        class="input picked"
        aria-haspopup="dialog"
        aria-labelledby={`${id}-label ${id}-value`}
        aria-describedby={describedBy(id, false, error)}
        onClick={onOpen}
      >
        <span class={value ? "strip-words" : "strip-words soft"} id={`${id}-value`}>
          {value || t("form.none")}
        </span>
        <Icon name="chevron-right" />
      </button>
      <FieldError id={id} error={error} />
    </div>
  );
}
