import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { core } from "../../app/core";
import { say } from "../../app/say";
import { DraftIncomplete, PhotosLost, StorageFull } from "../../db/errors";
import { type Key, t } from "../../i18n";
import { check, type FieldErrors, type FieldName, firstError, serverErrors } from "./check";
import type { DraftKeeper } from "./draft_keeper";

export interface Submitting {
  errors: FieldErrors;
  /** Why it could not be saved as a whole. */
  fault: Key | undefined;
  busy: boolean;
  submit(event: Event): Promise<void>;
  /** Takes the errors of fields away that were changed. */
  clear(fields: FieldName[]): void;
}

/** Handing in: check, save on the phone, say so. The network plays no part in it. */
export function useSubmit(keeper: DraftKeeper, first: FieldErrors): Submitting {
  const { route } = useLocation();
  const [errors, setErrors] = useState(first);
  const [fault, setFault] = useState<Key>();
  const [busy, setBusy] = useState(false);

  function show(found: FieldErrors): boolean {
    setErrors(found);
    const field = firstError(found);
    // After the drawing, so that the error is read out with the control.
    if (field) requestAnimationFrame(() => document.getElementById(field)?.focus());
    return field !== undefined;
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (busy || show(check(keeper.draft.value.content))) return;
    setBusy(true);
    setFault(undefined);
    try {
      await keeper.photosSettled();
      await keeper.flush();
      await core.outbox.submitDraft(keeper.draft.value);
      keeper.close();
      say(t("form.saved"));
      route("/", true);
    } catch (cause) {
      setBusy(false);
      if (cause instanceof DraftIncomplete)
        show(serverErrors(cause.fields.map((name) => ({ name, rule: "required" }))));
      else setFault(faultOf(cause));
    }
  }

  function clear(fields: FieldName[]): void {
    if (fields.some((field) => errors[field]))
      setErrors(Object.fromEntries(Object.entries(errors).filter(([name]) => !fields.includes(name as FieldName))));
  }

  return { errors, fault, busy, submit, clear };
}

function faultOf(cause: unknown): Key {
  if (cause instanceof StorageFull) return "form.storageFullSave";
  return cause instanceof PhotosLost ? "error.photo_lost" : "form.saveFailed";
}
