// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { type Around, actionOf, actions, focusOf, keysOf, type Pressed } from "./keys";

const press = (key: string, part: Partial<Pressed> = {}): Pressed => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  repeat: false,
  ...part,
});
const free: Around = { focus: "nothing", dialog: false, on: true };
const keyNames: Record<string, string> = { "↓": "ArrowDown", "↑": "ArrowUp", Esc: "Escape" };

describe("the keys of the desk", () => {
  test("each action answers to every key that the help lists for it, in either case", () => {
    for (const action of actions)
      for (const listed of keysOf[action]) {
        const key = keyNames[listed] ?? listed;
        const around: Around = key.startsWith("Arrow") ? { ...free, focus: "row" } : free;
        expect(actionOf(press(key), around), key).toBe(action);
        if (key.length === 1) expect(actionOf(press(key.toLowerCase()), around), key).toBe(action);
      }
  });

  test("no key belongs to two actions", () => {
    const all = actions.flatMap((action) => keysOf[action]);
    expect(new Set(all).size).toBe(all.length);
  });

  test("are the field's own while one is being written in, and the dialog's while one is open", () => {
    for (const action of actions)
      for (const listed of keysOf[action]) {
        const key = keyNames[listed] ?? listed;
        expect(actionOf(press(key), { ...free, focus: "field" }), key).toBeUndefined();
        expect(actionOf(press(key), { ...free, dialog: true }), key).toBeUndefined();
        expect(actionOf(press(key, { isComposing: true }), free), key).toBeUndefined();
      }
  });

  test("leave the browser's own combinations alone", () => {
    for (const held of ["ctrlKey", "altKey", "metaKey"] as const)
      expect(actionOf(press("r", { [held]: true }), free)).toBeUndefined();
  });

  test("switched off, single characters do nothing, and Escape still closes", () => {
    const off = { ...free, on: false };
    for (const action of actions)
      for (const listed of keysOf[action].filter((key) => key.length === 1 && !keyNames[key]))
        expect(actionOf(press(listed), off), listed).toBeUndefined();
    expect(actionOf(press("Escape"), off)).toBe("close");
  });

  test("held down, a key moves on but never decides twice", () => {
    expect(actionOf(press("j", { repeat: true }), free)).toBe("next");
    for (const key of ["a", "r", "m", "v", "e", "u"])
      expect(actionOf(press(key, { repeat: true }), free), key).toBeUndefined();
  });

  test("Enter stays a button's and a link's own, and the arrows scroll outside of the list", () => {
    expect(actionOf(press("Enter"), { ...free, focus: "control" })).toBeUndefined();
    expect(actionOf(press("Enter"), { ...free, focus: "row" })).toBeUndefined();
    expect(actionOf(press("Enter"), free)).toBe("open");
    expect(actionOf(press("ArrowDown"), free)).toBeUndefined();
  });
});

test("a field, a control, a row and plain words are told apart", () => {
  document.body.innerHTML =
    '<textarea id="t"></textarea><input id="r" type="radio"><button id="b"><i id="i"></i></button><a id="w" data-row="1" href="/">x</a><h2 id="h">x</h2>';
  const of = (id: string) => focusOf(document.getElementById(id));
  expect([of("t"), of("r"), of("b"), of("i"), of("w"), of("h"), focusOf(null)]).toEqual([
    "field",
    "field",
    "control",
    "control",
    "row",
    "nothing",
    "nothing",
  ]);
});
