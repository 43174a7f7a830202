import { defineConfig } from "vite";
import { serviceWorker } from "./scripts/service_worker";

/** The modules of app/lazy_pages, and the library that one of them may need. */
const ONLINE =
  /\/src\/(features\/(audit|ledger|plan|proof|scorecard)|proof)\/|\/i18n\/parts\/(audit|card|ledger|plan|proof)(_|\.)|\/@noble\//;

export default defineConfig({
  plugins: [serviceWorker()],
  // Vite 8 compiles JSX itself.
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  // In development the API is the Go server's.
  server: { proxy: { "/api": "http://127.0.0.1:8080" } },
  worker: { format: "es" },
  build: {
    target: ["chrome87", "safari15", "firefox91"],
    outDir: "dist",
    emptyOutDir: true,
    assetsDir: "assets",
    // No data: addresses and no inline scripts: the CSP forbids both.
    assetsInlineLimit: 0,
    // The start page names its scripts at once; lazy parts come out of the worker's cache and need no list.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, parts, { hostType }) => (hostType === "html" ? parts : []),
    },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // All that the start needs in one file: each further one is a round trip through the worker.
        codeSplitting: { groups: [{ name: "start", tags: ["$initial"] }] },
        // What shows nothing without the network is named so, and the worker does not keep it (scripts/precache.mjs).
        chunkFileNames: ({ moduleIds }) =>
          moduleIds.length > 0 && moduleIds.every((id) => ONLINE.test(id))
            ? "assets/online-[name]-[hash].js"
            : "assets/[name]-[hash].js",
      },
    },
  },
});
