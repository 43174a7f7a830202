import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type File, fileFor, install, keyOf, PREFIX, tidy } from "./precache";

const ORIGIN = "https://mingcha.test";
const index: File = { url: "/", hash: "h-index" };
const script: File = { url: "/assets/a.js", hash: "h-a" };
const files = new Map([index, script].map((f) => [f.url, f]));

const request = (path: string, method = "GET", mode = "cors") => ({ method, mode, url: new URL(path, ORIGIN).href });

test("field 15: the worker never touches a request that writes", () => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]) {
    for (const path of ["/", "/assets/a.js", "/api/v1/issues/1"]) {
      expect(fileFor(request(path, method, "navigate"), files, ORIGIN)).toBeUndefined();
    }
  }
});

test("nothing under /api, nothing of the server's own pages, nothing foreign", () => {
  for (const path of ["/api/v1/issues", "/healthz", "/readyz", "/metrics", "/openapi.json"]) {
    expect(fileFor(request(path, "GET", "navigate"), files, ORIGIN)).toBeUndefined();
  }
  expect(fileFor(request("https://elsewhere.test/assets/a.js"), files, ORIGIN)).toBeUndefined();
});

test("every page is the start page; a listed file is itself; an unknown one is the network's", () => {
  expect(fileFor(request("/issues/new", "GET", "navigate"), files, ORIGIN)).toBe(index);
  expect(fileFor(request("/assets/a.js"), files, ORIGIN)).toBe(script);
  expect(fileFor(request("/assets/old.js"), files, ORIGIN)).toBeUndefined();
});

/** As much of CacheStorage as the worker uses. */
class Caches {
  readonly all = new Map<string, Map<string, Response>>();
  async open(name: string) {
    const cache = this.all.get(name) ?? new Map<string, Response>();
    this.all.set(name, cache);
    return {
      match: async (key: string) => cache.get(key),
      put: async (key: string, response: Response) => void cache.set(key, response),
    };
  }
  async match(key: string) {
    return [...this.all.values()].map((c) => c.get(key)).find((r) => r);
  }
  async keys() {
    return [...this.all.keys()];
  }
  async delete(name: string) {
    return this.all.delete(name);
  }
}

function world() {
  const caches = new Caches();
  const fetched: [string, string | undefined][] = [];
  const fetch = async (url: unknown, init?: RequestInit) => {
    fetched.push([url as string, init?.integrity]);
    return new Response("x");
  };
  return {
    caches: caches as unknown as CacheStorage,
    all: caches.all,
    fetched,
    fetch: fetch as typeof globalThis.fetch,
  };
}

test("a new version fetches only what changed, each file under its hash", async () => {
  const { caches, fetched, fetch, all } = world();
  await install(caches, fetch, "v1", [index, script], ORIGIN);
  expect(fetched).toEqual([
    ["/", "sha256-h-index"],
    ["/assets/a.js", "sha256-h-a"],
  ]);
  fetched.length = 0;
  const changed = { ...index, hash: "h-index-2" };
  await install(caches, fetch, "v2", [changed, script], ORIGIN);
  expect(fetched).toEqual([["/", "sha256-h-index-2"]]);
  await tidy(caches, "v2");
  expect([...all.keys()]).toEqual([`${PREFIX}v2`]);
  expect([...(all.get(`${PREFIX}v2`)?.keys() ?? [])].sort()).toEqual(
    [keyOf(changed, ORIGIN), keyOf(script, ORIGIN)].sort(),
  );
});

test("one file that cannot be had fails the whole version", async () => {
  const { caches } = world();
  const fetch = (async (url: unknown) =>
    new Response("x", { status: url === "/" ? 200 : 404 })) as typeof globalThis.fetch;
  await expect(install(caches, fetch, "v1", [index, script], ORIGIN)).rejects.toThrow("/assets/a.js: 404");
});

test("tidying leaves caches of others alone", async () => {
  const { caches, all } = world();
  await caches.open("somebody-else");
  await caches.open(`${PREFIX}old`);
  await tidy(caches, "new");
  expect([...all.keys()]).toEqual(["somebody-else"]);
});

test("field 17: no background queue of a library stands between phone and server", () => {
  const manifest = readFileSync("package.json", "utf8");
  expect(manifest).not.toContain("workbox");
  expect(manifest).not.toContain("vite-plugin-pwa");
});
