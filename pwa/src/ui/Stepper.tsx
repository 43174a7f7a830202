import { FieldIcon } from "./FieldIcon";
import { Icon } from "./Icon";

interface Props {
  /** Said with the buttons: "2 窗口：少一个". */
  less: string;
  more: string;
  /** What stands between the buttons. */
  shown: string;
  value: number;
  least: number;
  most: number;
  onChange: (value: number) => void;
}

/** A small number, one up or one down by thumb. */
export function Stepper({ less, more, shown, value, least, most, onChange }: Props) {
  return (
    <span class="stepper">
      <button
        type="button"
        class="button button-icon"
        aria-label={less}
        aria-disabled={value <= least}
        onClick={() => value > least && onChange(value - 1)}
      >
        <FieldIcon name="minus" />
      </button>
      <output class="stepper-value">{shown}</output>
      <button
        type="button"
        class="button button-icon"
        aria-label={more}
        aria-disabled={value >= most}
        onClick={() => value < most && onChange(value + 1)}
      >
        <Icon name="plus" />
      </button>
    </span>
  );
}
