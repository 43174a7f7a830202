import { useRef, useState } from "preact/hooks";
import type { Rectangle } from "../../../api/review";
import { RemoteImage } from "../../../app/RemoteImage";
import { t } from "../../../i18n";
import { between, byKey } from "./rectangles";

interface Props {
  photoId: string;
  boxes: readonly Rectangle[];
  chosen: number;
  onChoose: (index: number) => void;
  onAdd: (box: Rectangle) => void;
  /** The chosen one is now this. */
  onChange: (box: Rectangle) => void;
}

type Point = { x: number; y: number };

/**
 * The photo with what will be covered. A rectangle is drawn by dragging, or
 * without dragging by pressing one corner and then the opposite one (WCAG 2.5.7).
 */
export function Canvas({ photoId, boxes, chosen, onChoose, onAdd, onChange }: Props) {
  const layer = useRef<SVGSVGElement>(null);
  const [from, setFrom] = useState<Point>();
  const [to, setTo] = useState<Point>();
  const [held, setHeld] = useState(false);

  function pointOf(event: PointerEvent): Point {
    const frame = layer.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return { x: (event.clientX - frame.left) / frame.width, y: (event.clientY - frame.top) / frame.height };
  }
  function begin(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    layer.current?.setPointerCapture(event.pointerId);
    setHeld(true);
    setTo(pointOf(event));
    // The second press of two ends what the first began.
    if (!from) setFrom(pointOf(event));
  }
  function end(event: PointerEvent): void {
    if (!held || !from) return;
    setHeld(false);
    const at = pointOf(event);
    const box = between(from, at);
    if (box) {
      onAdd(box);
      setFrom(undefined);
    }
    setTo(at);
  }
  const drawn = from && to && between(from, to);
  return (
    <div
      class="redact-frame"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move what is chosen
      tabIndex={0}
      role="application"
      aria-label={t("redact.canvas")}
      aria-describedby="redact-hint"
      onKeyDown={(event) => {
        const box = boxes[chosen];
        const next = box && byKey(box, event.key, event.shiftKey);
        if (!next) return;
        event.preventDefault();
        onChange(next);
      }}
    >
      <RemoteImage id={photoId} size="full" alt={t("detail.photos")} />
      <svg
        ref={layer}
        class="redact-layer"
        viewBox="0 0 1 1"
        preserveAspectRatio="none"
        aria-hidden="true"
        onPointerDown={begin}
        onPointerMove={(event) => held && setTo(pointOf(event))}
        onPointerUp={end}
        onPointerCancel={() => {
          setHeld(false);
          setFrom(undefined);
        }}
      >
        {boxes.map((box, index) => (
          <rect
            key={index}
            class={index === chosen ? "redact-box redact-chosen" : "redact-box"}
            {...box}
            onPointerDown={(event) => {
              if (from) return;
              event.stopPropagation();
              onChoose(index);
            }}
          />
        ))}
        {drawn && from && held && <rect class="redact-box redact-chosen" {...drawn} />}
        {from && !held && <circle class="redact-corner" cx={from.x} cy={from.y} r={0.008} />}
      </svg>
    </div>
  );
}
