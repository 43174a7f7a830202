/**
 * While a visit is in progress the screen looks like a notes app, and one press,
 * a look at another app or the phone's back key puts a page of harmless notes over
 * it. No sound, no vibration, no notification; the tab says "记事".
 *
 * The way back: hold the notes' title for a second, or Ctrl and Enter.
 */
import { effect } from "@preact/signals";
import type { VisitDraft } from "../db/types";
import { t } from "../i18n";
import { neutral } from "../ui/neutral";
import { Cover } from "./Cover";
import { cover, covered } from "./cover";
import { account, settings } from "./state";

/** A step back so soon after a press, in milliseconds, was asked for on the page itself. */
const DELIBERATE = 1000;

/** In progress from the arrival until it is handed in; what is edited later is not. */
export const isInProgress = ({ baseVersion, content }: VisitDraft): boolean =>
  baseVersion === undefined && content.arrivedAt !== undefined;

let stop: (() => void) | undefined;
let begunBefore = false;

/**
 * Begins, unless the user switched it off. Resumed: the visit was in progress when
 * this page began; after a cold start the notes are what one sees first.
 */
export function beginDiscreet(resumed: boolean): void {
  const coldStart = resumed && !begunBefore;
  begunBefore = true;
  if (stop || !settings.value.discreet) return;
  const owner = account.value?.id;
  const stops = [listen(), effect(() => leaveWhen(!settings.value.discreet || account.value?.id !== owner))];
  stop = () => {
    for (const end of stops) end();
  };
  neutral.value = {
    get title() {
      return t("visit.notes");
    },
    get word() {
      return t("visit.hide");
    },
    hide,
  };
  cover.value = Cover;
  document.documentElement.toggleAttribute("data-neutral", true);
  if (coldStart) hide();
}

/** The visit is handed in or thrown away. */
export function endDiscreet(): void {
  if (!stop) return;
  stop();
  stop = undefined;
  neutral.value = undefined;
  covered.value = false;
  cover.value = undefined;
  document.documentElement.removeAttribute("data-neutral");
}

function leaveWhen(over: boolean): void {
  // Not inside the effect that is being set up.
  if (over) queueMicrotask(endDiscreet);
}

/** An open dialog would lie above the notes, or keep them from being pressed. */
function hide(): void {
  for (const dialog of document.querySelectorAll<HTMLDialogElement>("dialog[open]")) dialog.close();
  covered.value = true;
}

function listen(): () => void {
  let pressed = Number.NEGATIVE_INFINITY;
  // The camera hides the page too, but it is the user who went there and comes back.
  let atCamera = false;
  const on: [EventTarget, string, (event: Event) => void][] = [
    [
      document,
      "click",
      ({ target, timeStamp }) => {
        pressed = timeStamp;
        atCamera = target instanceof HTMLInputElement && target.type === "file";
      },
    ],
    [
      document,
      "visibilitychange",
      () => {
        if (document.visibilityState === "visible") atCamera = false;
        else if (!atCamera) hide();
      },
    ],
    [window, "pagehide", () => !atCamera && hide()],
    [window, "popstate", ({ timeStamp }) => timeStamp - pressed > DELIBERATE && hide()],
  ];
  for (const [target, name, hear] of on) target.addEventListener(name, hear, true);
  return () => {
    for (const [target, name, hear] of on) target.removeEventListener(name, hear, true);
  };
}
