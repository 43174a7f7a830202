import { expect, test } from "vitest";
import { turned } from "./draw";
import { isHeic, orientationOf } from "./exif";
import { turnsByItself } from "./probe";

/** The head of a JPEG whose EXIF block, in either byte order, names an orientation. */
function jpeg(orientation: number, little: boolean): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(64));
  view.setUint16(0, 0xffd8);
  view.setUint16(2, 0xffe0); // a JFIF block before it
  view.setUint16(4, 4);
  view.setUint16(8, 0xffe1);
  view.setUint16(10, 34);
  view.setUint32(12, 0x45786966);
  const tiff = 18;
  view.setUint16(tiff, little ? 0x4949 : 0x4d4d);
  view.setUint16(tiff + 2, 42, little);
  view.setUint32(tiff + 4, 8, little);
  view.setUint16(tiff + 8, 1, little);
  view.setUint16(tiff + 10, 0x0112, little);
  view.setUint16(tiff + 12, 3, little);
  view.setUint32(tiff + 14, 1, little);
  view.setUint16(tiff + 18, orientation, little);
  view.setUint16(44, 0xffda);
  return view.buffer;
}

test("the orientation is read in both byte orders", () => {
  for (let n = 1; n <= 8; n++) {
    expect(orientationOf(jpeg(n, true))).toBe(n);
    expect(orientationOf(jpeg(n, false))).toBe(n);
  }
});

test("nonsense, cut-off and foreign files are upright, and never an error", () => {
  expect(orientationOf(jpeg(9, true))).toBe(1);
  expect(orientationOf(new ArrayBuffer(0))).toBe(1);
  expect(orientationOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]).buffer)).toBe(1);
  const whole = jpeg(6, false);
  for (let length = 0; length < 40; length++) expect(() => orientationOf(whole.slice(0, length))).not.toThrow();
});

test("each of the eight orientations keeps the picture's corners on the canvas", () => {
  const [w, h] = [30, 20];
  for (let n = 1; n <= 8; n++) {
    const [a, b, c, d, e, f] = turned(n, w, h);
    const [width, height] = n >= 5 ? [h, w] : [w, h];
    const corners = [
      [0, 0],
      [w, 0],
      [0, h],
      [w, h],
    ].map(([x = 0, y = 0]) => `${a * x + c * y + e},${b * x + d * y + f}`);
    expect(corners.sort()).toEqual(["0,0", `${width},0`, `0,${height}`, `${width},${height}`].sort());
  }
});

test("orientation 6 brings the left edge to the top", () => {
  const [a, b, c, d, e, f] = turned(6, 30, 20);
  // The lower left corner (0, 20) comes to the upper left (0, 0).
  expect([a * 0 + c * 20 + e, b * 0 + d * 20 + f]).toEqual([0, 0]);
});

test("HEIC is told from a broken file", () => {
  const head = (text: string) => new TextEncoder().encode(`\0\0\0\x18${text}`).buffer as ArrayBuffer;
  expect(isHeic(head("ftypheic"))).toBe(true);
  expect(isHeic(head("ftypmif1"))).toBe(true);
  expect(isHeic(head("ftypavif"))).toBe(false);
  expect(isHeic(head("x"))).toBe(false);
});

test("the probe tells a decoder that turns from one that does not; one that fails is trusted", async () => {
  expect(await turnsByItself(async () => ({ width: 1, height: 2 }))).toBe(true);
  expect(await turnsByItself(async () => ({ width: 2, height: 1 }))).toBe(false);
  expect(await turnsByItself(() => Promise.reject(new Error("no")))).toBe(true);
});

test("the probe is a JPEG that says orientation 6", async () => {
  let seen = 0;
  await turnsByItself(async (blob) => {
    seen = orientationOf(await blob.arrayBuffer());
    return { width: 1, height: 2 };
  });
  expect(seen).toBe(6);
});
