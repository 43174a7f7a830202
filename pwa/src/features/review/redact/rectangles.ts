/** Rectangles over a picture, in shares of its width and height. */
import type { Rectangle } from "../../../api/review";

/** Less than this could not be seen or grasped. */
export const least = 0.01;
/** What one press of an arrow key moves. */
export const stride = 0.01;
/** As many as the contract takes. */
export const most = 20;

const within = (value: number, from: number, to: number) => Math.min(to, Math.max(from, value));
/** Whole ten-thousandths: what is sent is what is shown. */
const round = (value: number) => Math.round(value * 10_000) / 10_000;

/** The rectangle between two corners, cut to the picture; undefined when too small to mean anything. */
export function between(a: { x: number; y: number }, b: { x: number; y: number }): Rectangle | undefined {
  const [left, right] = [a.x, b.x].map((x) => within(x, 0, 1)).sort((p, q) => p - q) as [number, number];
  const [top, bottom] = [a.y, b.y].map((y) => within(y, 0, 1)).sort((p, q) => p - q) as [number, number];
  const [x, y] = [round(left), round(top)];
  const [width, height] = [round(right - x), round(bottom - y)];
  return width < least || height < least ? undefined : tidy({ x, y, width, height });
}

/** Shifts it without leaving the picture. */
export function moved(box: Rectangle, dx: number, dy: number): Rectangle {
  return tidy({ ...box, x: within(box.x + dx, 0, 1 - box.width), y: within(box.y + dy, 0, 1 - box.height) });
}

/** Makes it wider or narrower, higher or lower, from its upper left corner. */
export function sized(box: Rectangle, dx: number, dy: number): Rectangle {
  return tidy({
    ...box,
    width: within(box.width + dx, least, 1 - box.x),
    height: within(box.height + dy, least, 1 - box.y),
  });
}

/** In the middle, where the keyboard begins. */
export const middle: Rectangle = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };

/** What an arrow key does to a rectangle; undefined for any other key. */
export function byKey(box: Rectangle, key: string, shift: boolean): Rectangle | undefined {
  const steps: { [key: string]: [number, number] } = {
    ArrowLeft: [-stride, 0],
    ArrowRight: [stride, 0],
    ArrowUp: [0, -stride],
    ArrowDown: [0, stride],
  };
  const step = steps[key];
  return step && (shift ? sized : moved)(box, ...step);
}

/** Rounding must not push an edge past the picture's. */
function tidy(box: Rectangle): Rectangle {
  const [x, y] = [round(box.x), round(box.y)];
  return { x, y, width: round(Math.min(box.width, 1 - x)), height: round(Math.min(box.height, 1 - y)) };
}
