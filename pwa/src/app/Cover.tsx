import { useEffect, useRef, useState } from "preact/hooks";
import { language, t } from "../i18n";
import { FieldIcon } from "../ui/FieldIcon";
import { neutral } from "../ui/neutral";
import { core } from "./core";
import { covered } from "./cover";
import { account, zone } from "./state";

/** How long the title is held to come back, in milliseconds. */
const HOLD = 700;

/** Either the one press that hides everything, or the notes that hide it. */
export function Cover() {
  return covered.value ? <Notes /> : <HideButton />;
}

function HideButton() {
  return (
    <button
      type="button"
      class="button button-icon hide-button"
      aria-label={neutral.value?.word}
      onClick={neutral.value?.hide}
    >
      <FieldIcon name="notebook-pen" />
    </button>
  );
}

/** A page of notes like any other. Its text is kept on this phone alone. */
function Notes() {
  const { text, write } = useNote();
  const holding = useHold(reveal);
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.ctrlKey && event.key === "Enter") reveal();
    };
    document.addEventListener("keydown", key);
    return () => document.removeEventListener("keydown", key);
  }, []);
  return (
    <main class="notes">
      <h1 class="notes-title" {...holding}>
        {t("visit.notes")}
      </h1>
      <p class="soft small">{today()}</p>
      <textarea
        class="notes-text"
        aria-label={t("visit.noteLabel")}
        value={text}
        onInput={(event) => write(event.currentTarget.value)}
      />
    </main>
  );
}

function reveal(): void {
  covered.value = false;
}

function today(): string {
  const options = { month: "long", day: "numeric", weekday: "long", timeZone: zone.value } as const;
  return new Intl.DateTimeFormat(language.value, options).format(core.now());
}

/** Pressing and holding; a finger that slips away or lifts sooner does nothing. */
function useHold(done: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const stop = () => clearTimeout(timer.current);
  useEffect(() => stop, []);
  return {
    onPointerDown: () => {
      stop();
      timer.current = setTimeout(done, HOLD);
    },
    onPointerUp: stop,
    onPointerLeave: stop,
    onPointerCancel: stop,
    // Holding would open the phone's own menu.
    onContextMenu: (event: Event) => event.preventDefault(),
  };
}

/** The text as it was left; a list of errands for who never wrote one. */
function useNote() {
  const [text, setText] = useState<string>();
  const key = `note/${account.value?.id}`;
  useEffect(() => {
    void core.db
      .read(["kv"], (tx) => tx.get("kv", key))
      .then(
        (kept) => setText((now) => now ?? (kept as string | undefined)),
        () => {},
      );
  }, [key]);
  return {
    text: text ?? t("visit.noteText"),
    write(next: string) {
      setText(next);
      // On a full phone it is forgotten; it is no record.
      core.db.write(["kv"], (tx) => tx.set(key, next)).catch(() => {});
    },
  };
}
