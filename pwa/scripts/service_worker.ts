/**
 * Builds the service worker after the app, because it lists the app's files by
 * their hashes. One classic script under a stable name: module workers are not
 * everywhere yet.
 */
import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { build, type Plugin, type ResolvedConfig } from "vite";
import { precacheList } from "./precache.mjs";

export function serviceWorker(): Plugin {
  let config: ResolvedConfig;
  return {
    name: "mingcha-service-worker",
    apply: "build",
    configResolved(resolved) {
      config = resolved;
    },
    async closeBundle(failure?: Error) {
      if (failure) return;
      const outDir = resolve(config.root, config.build.outDir);
      const files = (await precacheList(outDir)).map(({ url, hash }) => ({ url, hash }));
      const version = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 16);
      await build({
        configFile: false,
        root: config.root,
        logLevel: "warn",
        publicDir: false,
        define: { __PRECACHE__: JSON.stringify(files), __BUILD__: JSON.stringify(version) },
        build: {
          outDir,
          emptyOutDir: false,
          target: config.build.target || undefined,
          modulePreload: false,
          rolldownOptions: {
            input: resolve(config.root, "src/sw/worker.ts"),
            output: { format: "iife", entryFileNames: "sw.js" },
          },
        },
      });
    },
  };
}
