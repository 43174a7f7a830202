import { defineConfig } from "vite";
import { serviceWorker } from "./scripts/service_worker";

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
  },
});
