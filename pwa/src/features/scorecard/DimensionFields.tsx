import { t } from "../../i18n";
import { describedBy } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { Switch } from "../../ui/Switch";
import { type Dimension, emptyFault, type Fault, type Wrong } from "./card";
import { ErrorOf, has, WordsField } from "./WordsField";

interface Props {
  at: number;
  dimension: Dimension;
  wrong: readonly Wrong[];
  newId: () => string;
  /** undefined: it was taken away. */
  onChange: (dimension: Dimension | undefined) => void;
}

/** One side of the service with its lines. */
export function DimensionFields({ at, dimension, wrong, newId, onChange }: Props) {
  const place = `d${at}`;
  const set = (part: Partial<Dimension>) => onChange({ ...dimension, ...part });
  const setFault = (j: number, next: Fault | undefined) =>
    set({ faults: dimension.faults.flatMap((one, i) => (i !== j ? [one] : next ? [next] : [])) });
  return (
    <fieldset class="card">
      <legend class="field-label">{t("card.dimension", { n: at + 1 })}</legend>
      <Line
        place={place}
        wrong={wrong}
        nameLabel={t("card.dimensionName")}
        name={dimension.name}
        onName={(name) => set({ name })}
        pointsName="cap"
        pointsLabel={t(dimension.bonus ? "card.capBonus" : "card.cap")}
        points={dimension.cap}
        onPoints={(cap) => set({ cap })}
      />
      <Switch label={t("card.bonus")} on={dimension.bonus} onChange={(bonus) => set({ bonus })} />
      <ol class="stack">
        {dimension.faults.map((fault, j) => (
          <li key={fault.id} class="card-line">
            <Line
              place={`${place}.f${j}`}
              wrong={wrong}
              nameLabel={`${t("card.fault", { n: j + 1 })} · ${t("card.faultName")}`}
              name={fault.name}
              onName={(name) => setFault(j, { ...fault, name })}
              pointsName="points"
              pointsLabel={t(dimension.bonus ? "card.pointsBonus" : "card.points")}
              points={fault.points}
              onPoints={(points) => setFault(j, { ...fault, points })}
            />
            <button
              type="button"
              class="button button-plain button-icon"
              aria-label={t("card.removeFault", { n: j + 1, name: fault.name })}
              onClick={() => setFault(j, undefined)}
            >
              <Icon name="x" />
            </button>
          </li>
        ))}
      </ol>
      <ErrorOf at={place} wrong={wrong} />
      <div class="row row-apart">
        <button
          type="button"
          class="button"
          onClick={() => set({ faults: [...dimension.faults, emptyFault(newId())] })}
        >
          <Icon name="plus" />
          {t("card.addFault")}
        </button>
        <button type="button" class="button button-plain" data-at={place} onClick={() => onChange(undefined)}>
          {t("card.removeDimension")}
        </button>
      </div>
    </fieldset>
  );
}

interface LineProps {
  place: string;
  wrong: readonly Wrong[];
  nameLabel: string;
  name: string;
  onName: (name: string) => void;
  pointsName: "cap" | "points";
  pointsLabel: string;
  points: number;
  onPoints: (points: number) => void;
}

/** A name and its points, with what is wrong below each. */
function Line({ place, wrong, nameLabel, name, onName, pointsName, pointsLabel, points, onPoints }: LineProps) {
  const nameAt = `${place}.name`;
  const pointsAt = `${place}.${pointsName}`;
  return (
    <div class="line-fields">
      <WordsField at={nameAt} label={nameLabel} words={name} wrong={wrong} onChange={onName} />
      <label class="field">
        <span class="field-label">{pointsLabel}</span>
        <input
          class="input"
          data-at={pointsAt}
          inputMode="numeric"
          value={Number.isNaN(points) ? "" : points}
          autoComplete="off"
          aria-invalid={has(wrong, pointsAt)}
          aria-describedby={describedBy(pointsAt, false, has(wrong, pointsAt) && "there")}
          onInput={(event) => onPoints(wholeNumber(event.currentTarget.value))}
        />
        <ErrorOf at={pointsAt} wrong={wrong} />
      </label>
    </div>
  );
}

/** NaN for anything that is no whole number; the check says so. */
const wholeNumber = (text: string): number => (/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN);
