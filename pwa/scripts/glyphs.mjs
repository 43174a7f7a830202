// Copies the drawings we use out of lucide-static into src/ui, every shape
// turned into path data, so that the program carries no icon it does not show.
// Run after adding a name below: node scripts/glyphs.mjs
import { readFileSync, writeFileSync } from "node:fs";

const shell = [
  "house",
  "inbox",
  "settings",
  "plus",
  "check",
  "clock",
  "cloud-upload",
  "triangle-alert",
  "chevron-right",
  "arrow-left",
  "x",
  "refresh-cw",
  "wifi-off",
  "circle-check",
  "circle-dashed",
  "undo-2",
  "git-merge",
  "ban",
  "image",
  "pencil",
  "info",
  "send",
];
const field = [
  "camera",
  "images",
  "map-pin",
  "mic",
  "mic-off",
  "trash-2",
  "download",
  "rotate-cw",
  "search",
  "lightbulb",
  "thumbs-up",
  "circle-alert",
  "image-off",
  "log-out",

  "eye",
  "eye-off",
  "share",

  "smartphone",
  "notebook-pen",
  "minus",
  "timer",
];
const office = ["book-check", "calendar-days", "list-checks"];
const category = [
  "accessibility",
  "bike",
  "building-2",
  "bus",
  "car",
  "circle-ellipsis",
  "circle-parking",
  "construction",
  "dog",
  "droplets",
  "ellipsis",
  "flame",
  "hammer",
  "hand-heart",
  "heart-handshake",
  "lamp",
  "landmark",
  "recycle",
  "school",
  "shield",
  "store",
  "trash-2",
  "trees",
  "users",
  "volume-2",
  "wrench",
  "zap",
];

/** The shapes of one icon file as [tag, attributes]. */
function shapes(name) {
  const svg = readFileSync(new URL(`../node_modules/lucide-static/icons/${name}.svg`, import.meta.url), "utf8");
  return [...svg.matchAll(/<(path|circle|ellipse|line|polyline|polygon|rect)\s([^>]*?)\/>/g)].map(([, tag, rest]) => [
    tag,
    Object.fromEntries([...rest.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, k, v]) => [k, v])),
  ]);
}

function path([tag, a]) {
  const n = (k) => Number(a[k] ?? 0);
  switch (tag) {
    case "path":
      // A path that begins with a relative m would start where the last one ended.
      return a.d.startsWith("m") ? `M0 0${a.d}` : a.d;
    case "circle":
      return `M${n("cx") - n("r")} ${a.cy}a${a.r} ${a.r} 0 1 0 ${2 * n("r")} 0a${a.r} ${a.r} 0 1 0 ${-2 * n("r")} 0z`;
    case "ellipse":
      return `M${n("cx") - n("rx")} ${a.cy}a${a.rx} ${a.ry} 0 1 0 ${2 * n("rx")} 0a${a.rx} ${a.ry} 0 1 0 ${-2 * n("rx")} 0z`;
    case "line":
      return `M${a.x1} ${a.y1}L${a.x2} ${a.y2}`;
    case "polyline":
      return `M${a.points}`;
    case "polygon":
      return `M${a.points}z`;
    case "rect": {
      const [x, y, w, h, r] = [n("x"), n("y"), n("width"), n("height"), n("rx") || n("ry")];
      if (!r) return `M${x} ${y}h${w}v${h}h${-w}z`;
      const c = (dx, dy) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
      return `M${x + r} ${y}h${w - 2 * r}${c(r, r)}v${h - 2 * r}${c(-r, r)}h${2 * r - w}${c(-r, -r)}v${2 * r - h}${c(r, -r)}z`;
    }
    default:
      throw new Error(`a shape we cannot turn into a path: ${tag}`);
  }
}

function write(file, constant, about, names) {
  const lines = [...new Set(names)].sort().map((name) => {
    const key = /^[a-z]+$/.test(name) ? name : JSON.stringify(name);
    return `  ${key}: ${JSON.stringify(shapes(name).map(path).join(""))},`;
  });
  const notice = [
    "// NOTICE: path data from Lucide 1.62.0 (lucide-static), ISC licence,",
    "// copyright (c) Lucide Icons and contributors; parts from Feather, MIT licence,",
    "// copyright (c) Cole Bemis. Written by scripts/glyphs.mjs; do not edit.",
  ].join("\n");
  const text = `${notice}\n\n/** ${about} */\nexport const ${constant} = {\n${lines.join("\n")}\n} as const;\n`;
  writeFileSync(new URL(`../src/ui/${file}`, import.meta.url), text);
}

write("glyphs.ts", "glyphs", "Drawings of the shell and the lists, on a 24 by 24 grid.", shell);
write("glyphs_field.ts", "fieldGlyphs", "Drawings of the forms and dialogs.", field);
write("glyphs_office.ts", "officeGlyphs", "Drawings of the officer's entries.", office);
write("glyphs_category.ts", "categoryGlyphs", "Drawings a category may name in the office's reference data.", category);
