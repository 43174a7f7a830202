import type { Rectangle } from "../../../api/review";
import { t } from "../../../i18n";
import { FieldIcon } from "../../../ui/FieldIcon";
import { Icon } from "../../../ui/Icon";
import { byKey, moved, sized, stride } from "./rectangles";

interface Props {
  boxes: readonly Rectangle[];
  chosen: number;
  onChoose: (index: number) => void;
  onAdd: () => void;
  onChange: (boxes: Rectangle[], at?: number) => void;
}

/** How far a button moves: more than a key, which is pressed again and again. */
const step = 2 * stride;
const nudges = [
  ["left", (box: Rectangle) => moved(box, -step, 0)],
  ["right", (box: Rectangle) => moved(box, step, 0)],
  ["up", (box: Rectangle) => moved(box, 0, -step)],
  ["down", (box: Rectangle) => moved(box, 0, step)],
  ["wider", (box: Rectangle) => sized(box, step, 0)],
  ["narrower", (box: Rectangle) => sized(box, -step, 0)],
  ["higher", (box: Rectangle) => sized(box, 0, step)],
  ["lower", (box: Rectangle) => sized(box, 0, -step)],
] as const;

const percent = (share: number) => Math.round(share * 100);

/** The rectangles as a list: everything that dragging does is done here without it. */
export function Boxes({ boxes, chosen, onChoose, onAdd, onChange }: Props) {
  const box = boxes[chosen];
  const put = (next: Rectangle) => onChange(boxes.map((old, i) => (i === chosen ? next : old)));
  return (
    <div class="stack">
      <p class="soft small" id="redact-hint">
        {t("redact.hint")}
      </p>
      <ol class="list">
        {boxes.map((one, index) => (
          <li key={index} class="redact-row">
            <button
              type="button"
              class="choice"
              aria-pressed={index === chosen}
              aria-describedby="redact-hint"
              onClick={() => onChoose(index)}
              onFocus={() => onChoose(index)}
              onKeyDown={(event) => {
                const next = byKey(one, event.key, event.shiftKey);
                if (!next) return;
                event.preventDefault();
                onChange(
                  boxes.map((old, i) => (i === index ? next : old)),
                  index,
                );
              }}
            >
              <span class="strip-words">
                {t("redact.box", { n: index + 1 })}{" "}
                <span class="soft small">
                  {t("redact.where", {
                    x: percent(one.x),
                    y: percent(one.y),
                    w: percent(one.width),
                    h: percent(one.height),
                  })}
                </span>
              </span>
            </button>
            <button
              type="button"
              class="button button-plain button-icon"
              aria-label={t("redact.delete", { n: index + 1 })}
              onClick={() => onChange(boxes.filter((_, i) => i !== index))}
            >
              <FieldIcon name="trash-2" />
            </button>
          </li>
        ))}
      </ol>
      <button type="button" class="button" onClick={onAdd}>
        <Icon name="plus" />
        {t("redact.add")}
      </button>
      {box && (
        <fieldset>
          <legend class="small soft">{t("redact.nudge", { n: chosen + 1 })}</legend>
          <div class="nudges">
            {nudges.map(([name, change]) => (
              <button key={name} type="button" class="button button-small" onClick={() => put(change(box))}>
                {t(`redact.${name}`)}
              </button>
            ))}
          </div>
        </fieldset>
      )}
    </div>
  );
}
