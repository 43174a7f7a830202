/** Who may know whom. A breach fails `npm run rooms`. */
const below = "^src/(db|api|sync|sw|photo|proof|trusted)/";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "core-knows-no-screen",
      comment: "Store, network, outbox and worker run without a page (and in the service worker).",
      severity: "error",
      from: { path: below },
      to: { path: "^src/(app|features|ui|i18n)/|node_modules/(preact|@preact)" },
    },
    {
      name: "features-stay-apart",
      comment: "A feature's insides are its own: what two need lies in ui, app or below.",
      severity: "error",
      from: { path: "^src/features/([^/]+)/" },
      to: { path: "^src/features/", pathNot: "^src/features/$1/" },
    },
    {
      name: "ui-knows-no-feature",
      comment: "Building blocks know neither the office's work nor the network.",
      severity: "error",
      from: { path: "^src/ui/" },
      to: { path: "^src/(app|features|api|sync|sw)/" },
    },
    {
      name: "store-is-lowest",
      severity: "error",
      from: { path: "^src/db/", pathNot: "\\.test\\.ts$" },
      to: { path: "^src/(api|sync|sw|photo)/", pathNot: "^src/api/schema\\.gen\\.ts$" },
    },
    {
      name: "network-knows-no-outbox",
      severity: "error",
      from: { path: "^src/api/" },
      to: { path: "^src/(sync|sw|photo)/" },
    },
    {
      name: "outbox-knows-no-worker",
      severity: "error",
      from: { path: "^src/sync/" },
      to: { path: "^src/(sw|photo)/" },
    },
    {
      name: "no-circles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "tests-are-not-shipped",
      severity: "error",
      from: { path: "^src/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "\\.test\\.tsx?$|^test/" },
    },
    { name: "not-resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
      conditionNames: ["import", "types", "default"],
    },
  },
};
