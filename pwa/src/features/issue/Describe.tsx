import { useEffect, useRef, useState } from "preact/hooks";
import { language, t } from "../../i18n";
import { countCharacters } from "../../i18n/format";
import { describedBy, Field, FieldError } from "../../ui/Field";
import { FieldIcon } from "../../ui/FieldIcon";
import { longest } from "./check";
import { canDictate, listen } from "./dictation";

interface Props {
  value: string;
  onChange: (text: string) => void;
  error: string | undefined;
}

/** The words themselves, typed or spoken. */
export function Describe({ value, onChange, error }: Props) {
  const dictation = useDictation(value, onChange);
  return (
    <div class="field">
      <Field id="description" label={t("form.description")} hint={t("form.descriptionHint")} error={error}>
        <textarea
          id="description"
          class="input"
          rows={5}
          maxLength={longest.description * 2}
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${describedBy("description", true, error)} description-count`}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      </Field>
      <div class="row row-apart">
        {canDictate() && (
          <button type="button" class="button" aria-pressed={dictation.on} onClick={dictation.toggle}>
            <FieldIcon name={dictation.on ? "mic-off" : "mic"} />
            {dictation.on ? t("form.dictateStop") : t("form.dictate")}
          </button>
        )}
        <span class="soft small" id="description-count">
          {t("form.counter", { n: countCharacters(value), max: longest.description })}
        </span>
      </div>
      <div role="status">
        {dictation.on && <p class="state">{t("form.dictating")}</p>}
        <FieldError
          id="dictation"
          error={dictation.fault && t(dictation.fault === "denied" ? "form.dictateDenied" : "form.dictateFailed")}
        />
      </div>
    </div>
  );
}

function useDictation(value: string, onChange: (text: string) => void) {
  const [on, setOn] = useState(false);
  const [fault, setFault] = useState<"denied" | "failed">();
  const stop = useRef<(() => void) | undefined>(undefined);
  // What is spoken goes behind what stands there at that moment, typed meanwhile or not.
  const latest = useRef({ value, onChange });
  latest.current = { value, onChange };
  useEffect(() => () => stop.current?.(), []);

  function toggle(): void {
    if (on) {
      stop.current?.();
      return;
    }
    setFault(undefined);
    setOn(true);
    stop.current = listen(language.value, {
      onWords: (words) => words && latest.current.onChange(latest.current.value + words),
      onFault: setFault,
      onEnd: () => setOn(false),
    });
  }
  return { on, fault, toggle };
}
