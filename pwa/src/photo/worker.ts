/** Shrinks photos away from the page, one after the other, so that typing and scrolling never wait for a picture. */
import { drawUpright, FULL_EDGE, QUALITY, sha256Hex, THUMB_EDGE } from "./draw";
import { isHeic, orientationOf } from "./exif";
import type { Reply, Request } from "./message";
import { turnsByItself } from "./probe";

declare const self: DedicatedWorkerGlobalScope;

const honoured = turnsByItself(async (probe) => {
  const bitmap = await createImageBitmap(probe);
  const { width, height } = bitmap;
  bitmap.close();
  return { width, height };
});

let last: Promise<void> = Promise.resolve();

self.onmessage = (event: MessageEvent<Request>) => {
  last = last.then(() => answer(event.data));
};

async function answer({ id, file }: Request): Promise<void> {
  const reply = await shrink(id, file).catch((): Reply => ({ id, failed: "broken" }));
  self.postMessage(reply, "data" in reply ? [reply.data, reply.thumb] : []);
}

async function shrink(id: number, file: Blob): Promise<Reply> {
  if (typeof OffscreenCanvas === "undefined") return { id, failed: "unsupported" };
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (!bitmap) return { id, failed: isHeic(await file.slice(0, 12).arrayBuffer()) ? "heic" : "broken" };
  try {
    const turn = (await honoured) ? 1 : orientationOf(await file.slice(0, 256 * 1024).arrayBuffer());
    const make = (width: number, height: number) => new OffscreenCanvas(width, height);
    const full = drawUpright({ image: bitmap, width: bitmap.width, height: bitmap.height, turn }, FULL_EDGE, make);
    const upright = { image: full, width: full.width, height: full.height, turn: 1 };
    const thumb = await encode(drawUpright(upright, THUMB_EDGE, make));
    const data = await encode(full);
    return { id, data, thumb, sha256: await sha256Hex(data), width: full.width, height: full.height };
  } finally {
    bitmap.close();
  }
}

/** Encoding anew leaves all metadata behind. */
async function encode(canvas: OffscreenCanvas): Promise<ArrayBuffer> {
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  return blob.arrayBuffer();
}
