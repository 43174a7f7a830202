/** The drawing itself, the same on a worker's canvas and on a page's. */
export const FULL_EDGE = 1600;
export const THUMB_EDGE = 320;
export const QUALITY = 0.8;

/** What both kinds of canvas have. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  getContext(kind: "2d"): unknown;
}

export interface Source {
  image: CanvasImageSource;
  width: number;
  height: number;
  /** EXIF orientation that is still to be applied; 1 when the browser has done it. */
  turn: number;
}

/** Draws the source upright, its longest edge at most as given; never larger than it is. */
export function drawUpright<C extends Canvas>(
  source: Source,
  edge: number,
  make: (width: number, height: number) => C,
): C {
  const scale = Math.min(1, edge / Math.max(source.width, source.height));
  const width = Math.max(1, Math.round(source.width * scale));
  const height = Math.max(1, Math.round(source.height * scale));
  const sideways = source.turn >= 5;
  const canvas = sideways ? make(height, width) : make(width, height);
  const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D | null;
  if (!context) throw new Error("no canvas");
  // JPEG knows no transparency: paper is white.
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  context.setTransform(...turned(source.turn, width, height));
  context.drawImage(source.image, 0, 0, width, height);
  return canvas;
}

/** The matrix that sets a picture of width x height upright. */
export function turned(turn: number, w: number, h: number): [number, number, number, number, number, number] {
  switch (turn) {
    case 2:
      return [-1, 0, 0, 1, w, 0];
    case 3:
      return [-1, 0, 0, -1, w, h];
    case 4:
      return [1, 0, 0, -1, 0, h];
    case 5:
      return [0, 1, 1, 0, 0, 0];
    case 6:
      return [0, 1, -1, 0, h, 0];
    case 7:
      return [0, -1, -1, 0, h, w];
    case 8:
      return [0, -1, 1, 0, 0, w];
    default:
      return [1, 0, 0, 1, 0, 0];
  }
}

export async function sha256Hex(data: ArrayBuffer): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", data);
  return Array.from(new Uint8Array(hash), (b) => b.toString(16).padStart(2, "0")).join("");
}
