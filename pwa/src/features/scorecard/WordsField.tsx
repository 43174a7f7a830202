import { t } from "../../i18n";
import { describedBy, FieldError } from "../../ui/Field";
import type { Wrong } from "./card";

interface Props {
  /** Where in the card it is; a complaint about it says so. */
  at: string;
  label: string;
  words: string;
  wrong: readonly Wrong[];
  onChange: (words: string) => void;
}

/** One name in the editor: the card's, a dimension's or a line's. */
export function WordsField({ at, label, words, wrong, onChange }: Props) {
  return (
    <label class="field">
      <span class="field-label">{label}</span>
      <input
        class="input"
        data-at={at}
        value={words}
        autoComplete="off"
        aria-invalid={has(wrong, at)}
        aria-describedby={describedBy(at, false, has(wrong, at) && "there")}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <ErrorOf at={at} wrong={wrong} />
    </label>
  );
}

export const has = (wrong: readonly Wrong[], at: string): true | undefined =>
  wrong.some((one) => one.at === at) || undefined;

/** What is wrong at a place, in words; nothing where nothing is. */
export function ErrorOf({ at, wrong }: { at: string; wrong: readonly Wrong[] }) {
  const rule = wrong.find((one) => one.at === at)?.rule;
  return <FieldError id={at} error={rule && t(`card.wrong.${rule}`)} />;
}
