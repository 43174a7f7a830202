/** Handing in: check, save on the phone, say so. The network plays no part in it. */
import { useRef, useState } from "preact/hooks";
import { core } from "../app/core";
import { AppOutdated, DraftIncomplete, DraftSubmitted, PhotosLost, StorageFull } from "../db/errors";
import type { Draft, ItemError } from "../db/types";
import type { Key, Values } from "../i18n";
import type { DraftKeeper } from "./draft_keeper";

/** What is wrong, by the name of the field, which is also its control's id. */
export type Errors<Name extends string> = Partial<Record<Name, { key: Key; values?: Values }>>;

/** What a kind of record knows about its form. */
export interface Rules<D extends Draft, Name extends string> {
  check(draft: D): Errors<Name>;
  /** The server's field errors at our fields. */
  serverErrors(fields: ItemError["fields"]): Errors<Name>;
  /** The first field with an error, from the top of the page. */
  first(errors: Errors<Name>): string | undefined;
  /** Done before the check, e.g. waiting for the last spoken words. */
  before?(): Promise<unknown>;
  /** Where to go when it is on the disk. */
  done(): void;
}

export interface Submitting<Name extends string> {
  errors: Errors<Name>;
  /** Why it could not be saved as a whole. */
  fault: Key | undefined;
  busy: boolean;
  submit(event: Event): Promise<void>;
  /** Takes the errors of fields away that were changed. */
  clear(fields: readonly string[]): void;
}

export function useSubmit<D extends Draft, Name extends string>(
  keeper: DraftKeeper<D>,
  fields: ItemError["fields"],
  rules: Rules<D, Name>,
): Submitting<Name> {
  const [errors, setErrors] = useState(() => rules.serverErrors(fields));
  const [fault, setFault] = useState<Key>();
  const [busy, setBusy] = useState(false);
  // The second of two quick taps comes before the first is drawn.
  const running = useRef(false);

  function show(found: Errors<Name>): boolean {
    setErrors(found);
    const field = rules.first(found);
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
    if (await handIn()) return rules.done();
    running.current = false;
    setBusy(false);
  }

  /** Whether it is on the disk; else it is shown why not. */
  async function handIn(): Promise<boolean> {
    try {
      await rules.before?.();
      if (show(rules.check(keeper.draft.value))) return false;
      await keeper.photosSettled();
      await keeper.flush();
      await keeper.begin();
      if (keeper.closed) return false;
      await core.outbox.submitDraft(keeper.draft.value);
      keeper.close();
      return true;
    } catch (cause) {
      if (cause instanceof DraftIncomplete)
        show(rules.serverErrors(cause.fields.map((name) => ({ name, rule: "required" }))));
      else setFault(faultOf(cause));
      return false;
    }
  }

  function clear(changed: readonly string[]): void {
    if (changed.some((name) => errors[name as Name]))
      setErrors(Object.fromEntries(Object.entries(errors).filter(([name]) => !changed.includes(name))) as Errors<Name>);
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
