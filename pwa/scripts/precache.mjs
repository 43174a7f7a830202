/** Which built files a phone keeps, with their hashes; used by the build and by the budget. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Icons are the system's business: it fetches them when the app is installed. */
const KEPT = /\.(html|js|css|webmanifest|svg)$/;
/** Pages that show nothing without the network are fetched when they are opened (vite.config.ts names them). */
const ONLINE = /^assets\/online-/;

/**
 * @param {string} dist the build's folder
 * @returns {Promise<{url: string, hash: string, path: string}[]>} sorted by address
 */
export async function precacheList(dist) {
  const names = await readdir(dist, { recursive: true });
  const kept = names
    .filter((name) => KEPT.test(name) && !ONLINE.test(name.replaceAll("\\", "/")) && name !== "sw.js")
    .sort();
  return Promise.all(
    kept.map(async (name) => {
      const path = join(dist, name);
      const hash = createHash("sha256")
        .update(await readFile(path))
        .digest("base64");
      const url = name === "index.html" ? "/" : `/${name.replaceAll("\\", "/")}`;
      return { url, hash, path };
    }),
  );
}
