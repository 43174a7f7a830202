/**
 * The single keys of the desk. They act only while no field has the focus and no
 * dialog is open, and can be switched off (WCAG 2.1.4).
 */
export const actions = [
  "next",
  "previous",
  "open",
  "accept",
  "return",
  "merge",
  "void",
  "ruling",
  "undo",
  "filter",
  "help",
  "close",
] as const;
export type Action = (typeof actions)[number];

/** As the help lists them. */
export const keysOf: Record<Action, readonly string[]> = {
  next: ["J", "↓"],
  previous: ["K", "↑"],
  open: ["Enter"],
  accept: ["A"],
  return: ["R"],
  merge: ["M"],
  void: ["V"],
  ruling: ["E"],
  undo: ["U"],
  filter: ["/"],
  help: ["?"],
  close: ["Esc"],
};

const byKey: Record<string, Action> = {
  j: "next",
  arrowdown: "next",
  k: "previous",
  arrowup: "previous",
  enter: "open",
  a: "accept",
  r: "return",
  m: "merge",
  v: "void",
  e: "ruling",
  u: "undo",
  "/": "filter",
  "?": "help",
  escape: "close",
};

export interface Pressed {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  isComposing: boolean;
  repeat: boolean;
}

export interface Around {
  /** What has the focus; a row is a record's link in the list. */
  focus: "nothing" | "field" | "control" | "row";
  dialog: boolean;
  /** Whether the user left the single keys on. */
  on: boolean;
}

/** What a key press means here; undefined: it is the browser's or the field's. */
export function actionOf(pressed: Pressed, around: Around): Action | undefined {
  const { key, ctrlKey, altKey, metaKey, isComposing, repeat } = pressed;
  if (ctrlKey || altKey || metaKey || isComposing || around.dialog || around.focus === "field") return undefined;
  const action = byKey[key.toLowerCase()];
  if (!action) return undefined;
  // A key held down may run through the list, but never decide twice.
  if (repeat && action !== "next" && action !== "previous") return undefined;
  // A button's and a link's own Enter must stay theirs.
  if (action === "open" && around.focus !== "nothing") return undefined;
  // Elsewhere the arrows scroll what one reads.
  if (key.startsWith("Arrow") && around.focus !== "row") return undefined;
  const single = key.length === 1;
  return single && !around.on ? undefined : action;
}

const own = "input, textarea, select, [contenteditable], [role=slider]";

/** What kind of thing has the focus. */
export function focusOf(element: Element | null): Around["focus"] {
  if (!element || element === document.body) return "nothing";
  // A box to tick or a button to choose takes no letters, but arrows and the space.
  if (element.closest(own)) return "field";
  if (element.matches("[data-row]")) return "row";
  return element.closest("a, button, summary") ? "control" : "nothing";
}

const place = "mingcha-keys";

/** On unless they were switched off on this device. */
export function keysOn(): boolean {
  try {
    return localStorage.getItem(place) !== "off";
  } catch {
    return true;
  }
}

export function switchKeys(on: boolean): void {
  try {
    localStorage.setItem(place, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing forgets the choice with the page.
  }
}
