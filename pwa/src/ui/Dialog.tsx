import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { FieldIcon } from "./FieldIcon";
import { Icon } from "./Icon";
import { neutral } from "./neutral";

interface Props {
  title: string;
  /** Called however the dialog is left: button, Escape or the veil. */
  onClose: () => void;
  viewer?: boolean;
  children: ComponentChildren;
}

/** A modal that is open for as long as it is rendered; the focus goes back to what opened it. */
export function Dialog({ title, onClose, viewer, children }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before anything else can be pressed: what one types after the press that opened it belongs into it.
  useLayoutEffect(() => {
    const dialog = box.current;
    const opener = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      // By hand: the dialog leaves the page before the browser would do it.
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click is on the veil; Escape does the same for the keyboard
    <dialog
      ref={box}
      class={viewer ? "dialog viewer" : "dialog"}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // Some browsers close it without asking, e.g. at the second Escape; our own closing comes too late to be heard.
      onClose={() => box.current && onClose()}
      onClick={(event) => {
        if (event.target === box.current) onClose();
      }}
    >
      <div class="dialog-body">
        <div class="dialog-head">
          <h2 id={id}>{title}</h2>
          {neutral.value && (
            <button
              type="button"
              class="button button-plain button-icon"
              aria-label={neutral.value.word}
              onClick={neutral.value.hide}
            >
              <FieldIcon name="notebook-pen" />
            </button>
          )}
          <button
            type="button"
            class="button button-plain button-icon"
            aria-label={t("common.close")}
            onClick={onClose}
          >
            <Icon name="x" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
