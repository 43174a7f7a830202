import { Icon } from "./Icon";

interface Props {
  label: string;
  hint?: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** A real switch: a word, a state, one press. */
export function Switch({ label, hint, on, onChange }: Props) {
  return (
    <button type="button" class="switch" role="switch" aria-checked={on} onClick={() => onChange(!on)}>
      <span class="switch-words">
        <span class="field-label">{label}</span>
        {hint && <span class="soft small">{hint}</span>}
      </span>
      <span class="switch-track" aria-hidden="true">
        <span class="switch-knob">
          <Icon name="check" />
        </span>
      </span>
    </button>
  );
}
