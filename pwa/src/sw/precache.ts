/**
 * The app's own files in the browser's cache, each under its address and hash.
 * A file that did not change is copied from the version before, so an update
 * costs little; a file whose bytes are not the listed ones is never kept.
 */
export interface File {
  /** "/" for the start page. */
  url: string;
  /** SHA-256 as in an integrity attribute, without its prefix. */
  hash: string;
}

export const PREFIX = "mingcha-app-";

/** Where a file stands in the cache: the hash is part of the key. */
export function keyOf(file: File, origin: string): string {
  return `${origin}${file.url}?hash=${encodeURIComponent(file.hash)}`;
}

/** Fills the cache of this version. Fails as a whole when one file cannot be had. */
export async function install(
  caches: CacheStorage,
  fetch: typeof globalThis.fetch,
  version: string,
  files: File[],
  origin: string,
) {
  const cache = await caches.open(PREFIX + version);
  await Promise.all(
    files.map(async (file) => {
      const key = keyOf(file, origin);
      if (await cache.match(key)) return;
      const known = await caches.match(key);
      await cache.put(key, known ?? (await load(fetch, file)));
    }),
  );
}

async function load(fetch: typeof globalThis.fetch, file: File): Promise<Response> {
  const response = await fetch(file.url, { integrity: `sha256-${file.hash}`, cache: "no-cache", redirect: "error" });
  if (!response.ok) throw new Error(`${file.url}: ${response.status}`);
  return response;
}

/** Deletes the caches of all other versions. */
export async function tidy(caches: CacheStorage, version: string): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== PREFIX + version) await caches.delete(name);
  }
}

/** Paths that belong to the server alone. */
const SERVER = /^\/(api\/|healthz$|readyz$|metrics$|openapi\.json$)/;

/** The file that answers a request; undefined: the worker keeps its hands off. */
export function fileFor(
  request: { method: string; mode: string; url: string },
  files: ReadonlyMap<string, File>,
  origin: string,
): File | undefined {
  // A request that writes must reach the server as the page sent it (FIELD 4.15).
  if (request.method !== "GET") return undefined;
  const url = new URL(request.url);
  if (url.origin !== origin || SERVER.test(url.pathname)) return undefined;
  if (request.mode === "navigate") return files.get("/");
  return files.get(url.pathname);
}
