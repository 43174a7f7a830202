/** Makes a camera's photo small, upright and free of metadata, off the main thread. */
import { scriptUrl } from "../trusted/script_url";
import type { Reply } from "./message";
import workerUrl from "./worker?worker&url";

export interface Shrunk {
  data: ArrayBuffer;
  /** JPEG, longest edge 320 px. */
  thumb: ArrayBuffer;
  /** Of data: hex, lower case. */
  sha256: string;
  contentType: "image/jpeg";
  width: number;
  height: number;
}

/** The file is no picture this device can read; heic: say how to get JPEG. */
export class PhotoUnreadable extends Error {
  override readonly name = "PhotoUnreadable";
  readonly reason: "heic" | "broken";
  constructor(reason: "heic" | "broken") {
    super(`photo unreadable: ${reason}`);
    this.reason = reason;
  }
}

/** How long one photo may take before the worker counts as stuck, in milliseconds. */
const PATIENCE = 30_000;

let worker: Worker | undefined;
let inWorker = true;
let lastId = 0;
const waiting = new Map<number, (reply: Reply) => void>();

/** Longest edge 1600 px, JPEG quality 0.8. Faults: PhotoUnreadable. */
export async function shrink(file: Blob): Promise<Shrunk> {
  const id = ++lastId;
  let reply: Reply = inWorker ? await ask(id, file) : { id, failed: "unsupported" };
  if ("failed" in reply && reply.failed === "unsupported") {
    inWorker = false;
    const { shrinkOnPage } = await import("./on_page");
    reply = await shrinkOnPage(id, file).catch((): Reply => ({ id, failed: "broken" }));
  }
  if ("failed" in reply) throw new PhotoUnreadable(reply.failed === "heic" ? "heic" : "broken");
  const { data, thumb, sha256, width, height } = reply;
  return { data, thumb, sha256, contentType: "image/jpeg", width, height };
}

function ask(id: number, file: Blob): Promise<Reply> {
  return new Promise((done) => {
    const timer = setTimeout(giveUp, PATIENCE * (waiting.size + 1));
    waiting.set(id, (reply) => {
      clearTimeout(timer);
      waiting.delete(id);
      done(reply);
    });
    try {
      worker ??= startWorker();
      worker.postMessage({ id, file });
    } catch {
      giveUp();
    }
  });
}

function startWorker(): Worker {
  const started = new Worker(scriptUrl(workerUrl), { type: "module" });
  started.onmessage = (event: MessageEvent<Reply>) => waiting.get(event.data.id)?.(event.data);
  started.onerror = giveUp;
  return started;
}

/** The worker is stuck or could not start: all that wait are done on the page. */
function giveUp(): void {
  worker?.terminate();
  worker = undefined;
  for (const [id, done] of [...waiting]) done({ id, failed: "unsupported" });
}
