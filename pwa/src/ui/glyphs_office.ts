// NOTICE: path data from Lucide 1.62.0 (lucide-static), ISC licence,
// copyright (c) Lucide Icons and contributors; parts from Feather, MIT licence,
// copyright (c) Cole Bemis. Written by scripts/glyphs.mjs; do not edit.

/** Drawings of the officer's entries. */
export const officeGlyphs = {
  "book-check":
    "M4 19.5v-15A2.5 2.5 0 0 1 6.5 2H19a1 1 0 0 1 1 1v18a1 1 0 0 1-1 1H6.5a1 1 0 0 1 0-5H20M0 0m9 9.5 2 2 4-4",
  "calendar-days":
    "M8 2v3M16 2v3M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2zM3 9h18M8 13h.01M12 13h.01M16 13h.01M8 17h.01M12 17h.01M16 17h.01",
  "list-checks": "M13 5h8M13 12h8M13 19h8M0 0m3 17 2 2 4-4M0 0m3 7 2 2 4-4",
} as const;
