import { useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { core } from "../../app/core";
import { say } from "../../app/say";
import { AppOutdated, DraftIncomplete, DraftSubmitted, PhotosLost, StorageFull } from "../../db/errors";
import { type Key, t } from "../../i18n";
import { check, type FieldErrors, type FieldName, firstError, serverErrors } from "./check";
import { hush } from "./dictation";
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
  // The second of two quick taps comes before the first is drawn.
  const running = useRef(false);

  function show(found: FieldErrors): boolean {
    setErrors(found);
    const field = firstError(found);
    // After the drawing, so that the error is read out with the control.
    if (field) requestAnimationFrame(() => document.getElementById(field)?.focus());
    return field !== undefined;
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setFault(undefined);
    const saved = await handIn();
    if (saved) {
      say(t("form.saved"));
      route("/", true);
      return;
    }
    running.current = false;
    setBusy(false);
  }

  /** Whether it is on the disk; else it is shown why not. */
  async function handIn(): Promise<boolean> {
    try {
      await hush();
      if (show(check(keeper.draft.value.content))) return false;
      await keeper.photosSettled();
      await keeper.flush();
      await keeper.begin();
      if (keeper.closed) return false;
      await core.outbox.submitDraft(keeper.draft.value);
      keeper.close();
      return true;
    } catch (cause) {
      if (cause instanceof DraftIncomplete)
        show(serverErrors(cause.fields.map((name) => ({ name, rule: "required" }))));
      else setFault(faultOf(cause));
      return false;
    }
  }

  function clear(fields: FieldName[]): void {
    if (fields.some((field) => errors[field]))
      setErrors(Object.fromEntries(Object.entries(errors).filter(([name]) => !fields.includes(name as FieldName))));
  }

  return { errors, fault, busy, submit, clear };
}

/** What a person reads about a save that failed. */
export function faultOf(cause: unknown): Key {
  if (cause instanceof DraftSubmitted) return "form.savedElsewhere";
  if (cause instanceof StorageFull) return "form.storageFullSave";
  if (cause instanceof AppOutdated) return "app.outdatedText";
  return cause instanceof PhotosLost ? "error.photo_lost" : "form.saveFailed";
}
