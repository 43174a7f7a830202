/**
 * Pictures as a phone's camera writes them: lying on their side, with an EXIF
 * block that says how to turn them and where they were taken.
 */
import type { Page } from "@playwright/test";

/** The sensor's picture, in pixels; upright it is SENSOR.height wide. */
export const SENSOR = { width: 640, height: 400 };

/**
 * A JPEG with orientation 6 (turn by 90 degrees clockwise to see it upright) and
 * a GPS position. Upright its top left is red, top right green, bottom left blue,
 * bottom right white; the shade makes each picture's bytes its own.
 */
export async function photograph(page: Page, shade = 0): Promise<Buffer> {
  const base64 = await page.evaluate(drawSideways, { ...SENSOR, shade });
  return withExif(Buffer.from(base64, "base64"), exif(6));
}

/** A picture full of noise, as heavy as a camera's. */
export async function heavyPhotograph(page: Page, width: number, height: number): Promise<Buffer> {
  return withExif(Buffer.from(await page.evaluate(drawNoise, { width, height }), "base64"), exif(6));
}

async function drawSideways({ width, height, shade }: { width: number; height: number; shade: number }) {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  // Turning clockwise brings the left column to the top: bottom left becomes top left.
  const quarters: [string, number, number][] = [
    ["#ff0000", 0, 1],
    ["#00ff00", 0, 0],
    ["#0000ff", 1, 1],
    ["#ffffff", 1, 0],
  ];
  for (const [colour, x, y] of quarters) {
    pen.fillStyle = colour;
    pen.fillRect((x * width) / 2, (y * height) / 2, width / 2, height / 2);
  }
  pen.fillStyle = `rgb(${shade}, ${shade}, ${shade})`;
  pen.fillRect(width / 2 - 8, height / 2 - 8, 16, 16);
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
  return btoa(Array.from(new Uint8Array(await blob.arrayBuffer()), (b) => String.fromCharCode(b)).join(""));
}

async function drawNoise({ width, height }: { width: number; height: number }) {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  const rows = 250;
  for (let top = 0; top < height; top += rows) {
    const strip = pen.createImageData(width, Math.min(rows, height - top));
    const words = new Uint32Array(strip.data.buffer);
    for (let i = 0; i < words.length; i++) words[i] = 0xff000000 | (Math.random() * 0x1000000);
    pen.putImageData(strip, 0, top);
  }
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.6 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 30_000)
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + 30_000)));
  return text;
}

/** The JPEG with an APP1 segment right behind its first marker. */
function withExif(jpeg: Buffer, block: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xffe1, 0);
  head.writeUInt16BE(block.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, block, jpeg.subarray(2)]);
}

/** "Exif", a TIFF header, the orientation, the camera's make, and a GPS directory (30.5 N, 104.0 E). */
function exif(orientation: number): Buffer {
  const MAKE = 50;
  const GPS = 76;
  const RATIONALS = 116;
  const tiff = Buffer.alloc(RATIONALS + 48);
  tiff.write("MM\0*", 0, "latin1");
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(3, 8);
  entry(tiff, 10, 0x010f, 2, 24, MAKE);
  entry(tiff, 22, 0x0112, 3, 1, orientation << 16);
  entry(tiff, 34, 0x8825, 4, 1, GPS);
  tiff.write("Mingcha test camera 2026", MAKE, "latin1");
  tiff.writeUInt16BE(2, GPS);
  entry(tiff, GPS + 2, 0x0002, 5, 3, RATIONALS);
  entry(tiff, GPS + 14, 0x0004, 5, 3, RATIONALS + 24);
  for (const [i, [over, under]] of (
    [
      [30, 1],
      [30, 1],
      [0, 1],
      [104, 1],
      [0, 1],
      [0, 1],
    ] as const
  ).entries()) {
    tiff.writeUInt32BE(over, RATIONALS + i * 8);
    tiff.writeUInt32BE(under, RATIONALS + i * 8 + 4);
  }
  return Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
}

function entry(tiff: Buffer, at: number, tag: number, type: number, count: number, value: number): void {
  tiff.writeUInt16BE(tag, at);
  tiff.writeUInt16BE(type, at + 2);
  tiff.writeUInt32BE(count, at + 4);
  tiff.writeUInt32BE(value, at + 8);
}

/** The markers of a JPEG before its picture data. */
export function markersOf(jpeg: Buffer): number[] {
  const markers: number[] = [];
  for (let at = 2; at + 4 <= jpeg.length; ) {
    const marker = jpeg.readUInt16BE(at);
    markers.push(marker);
    if (marker === 0xffda) break;
    at += 2 + jpeg.readUInt16BE(at + 2);
  }
  return markers;
}

export interface Looked {
  width: number;
  height: number;
  /** red, green, blue or white, for each quarter of the picture. */
  topLeft: string;
  topRight: string;
  bottomLeft: string;
  bottomRight: string;
}

/** What one sees in the picture, without any turning by EXIF. */
export function look(page: Page, jpeg: Buffer): Promise<Looked> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }), { imageOrientation: "none" });
    const { width, height } = picture;
    const canvas = new OffscreenCanvas(width, height);
    const pen = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
    pen.drawImage(picture, 0, 0);
    const at = (x: number, y: number) => {
      const [r = 0, g = 0, b = 0] = pen.getImageData(Math.floor(width * x), Math.floor(height * y), 1, 1).data;
      if (r > 200 && g > 200 && b > 200) return "white";
      if (r > 200) return "red";
      return g > 200 ? "green" : b > 200 ? "blue" : `${r},${g},${b}`;
    };
    return {
      width,
      height,
      topLeft: at(0.25, 0.25),
      topRight: at(0.75, 0.25),
      bottomLeft: at(0.25, 0.75),
      bottomRight: at(0.75, 0.75),
    };
  }, jpeg.toString("base64"));
}
