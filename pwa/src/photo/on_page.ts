/** The fallback for browsers whose workers have no canvas: the same on the page's own. Loaded only when needed. */
import { drawUpright, FULL_EDGE, QUALITY, sha256Hex, THUMB_EDGE } from "./draw";
import { isHeic, orientationOf } from "./exif";
import type { Reply } from "./message";
import { turnsByItself } from "./probe";

export async function shrinkOnPage(id: number, file: Blob): Promise<Reply> {
  const image = await load(file).catch(() => undefined);
  if (!image) return { id, failed: isHeic(await file.slice(0, 12).arrayBuffer()) ? "heic" : "broken" };
  const turn = (await turnsByItself(sizeOf)) ? 1 : orientationOf(await file.slice(0, 256 * 1024).arrayBuffer());
  const full = drawUpright({ image, width: image.naturalWidth, height: image.naturalHeight, turn }, FULL_EDGE, make);
  const upright = { image: full, width: full.width, height: full.height, turn: 1 };
  const thumb = await encode(drawUpright(upright, THUMB_EDGE, make));
  const data = await encode(full);
  return { id, data, thumb, sha256: await sha256Hex(data), width: full.width, height: full.height };
}

async function load(file: Blob): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function sizeOf(file: Blob): Promise<{ width: number; height: number }> {
  const image = await load(file);
  return { width: image.naturalWidth, height: image.naturalHeight };
}

function make(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

function encode(canvas: HTMLCanvasElement): Promise<ArrayBuffer> {
  return new Promise((done, fail) => {
    const take = (blob: Blob | null) => (blob ? done(blob.arrayBuffer()) : fail(new Error("no JPEG")));
    canvas.toBlob(take, "image/jpeg", QUALITY);
  });
}
