import type { ComponentChildren } from "preact";
import { FieldError } from "./Field";
import { Icon } from "./Icon";

interface Choice<T extends string> {
  value: T;
  label: string;
  icon?: ComponentChildren;
  /** The label's language, where it is not the page's. */
  lang?: string;
}

interface Props<T extends string> {
  id: string;
  legend: string;
  /** Added to the legend, e.g. that an answer is optional. */
  note?: string;
  choices: readonly Choice<T>[];
  value: T | undefined;
  onPick: (value: T) => void;
  tall?: boolean;
  error?: string | undefined;
}

/** One of several, as large tiles; a radio group to the keyboard and the ear. */
export function Tiles<T extends string>({ id, legend, note, choices, value, onPick, tall, error }: Props<T>) {
  return (
    <fieldset class="field" aria-describedby={error ? `${id}-error` : undefined}>
      <legend class="field-label">
        {legend} {note && <span class="field-optional">{note}</span>}
      </legend>
      <div class={tall ? "tiles" : "tiles tiles-three"}>
        {choices.map((choice, index) => (
          <label
            class={tall ? "tile tile-tall" : "tile"}
            data-on={choice.value === value || undefined}
            key={choice.value}
          >
            <input
              type="radio"
              id={index === 0 ? id : undefined}
              name={id}
              value={choice.value}
              checked={choice.value === value}
              aria-invalid={error ? true : undefined}
              onChange={() => onPick(choice.value)}
            />
            {choice.icon}
            <span lang={choice.lang}>{choice.label}</span>
            <span class="tile-tick">
              <Icon name="check" />
            </span>
          </label>
        ))}
      </div>
      <FieldError id={id} error={error} />
    </fieldset>
  );
}
