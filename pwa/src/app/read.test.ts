// @vitest-environment happy-dom
import { h, render } from "preact";
import { afterEach, expect, test } from "vitest";
import { useLast } from "./read";

const place = document.createElement("div");
afterEach(() => render(null, place));

test("what was read stays while it cannot be read again, and never stands for another thing", () => {
  let shown: string | undefined;
  function Reader({ value, name }: { value: string | undefined; name: string }) {
    shown = useLast(value, name);
    return null;
  }
  const read = (name: string, value: string | undefined) => {
    render(h(Reader, { name, value }), place);
    return shown;
  };
  expect(read("a", undefined)).toBeUndefined();
  expect(read("a", "first")).toBe("first");
  expect(read("a", undefined)).toBe("first");
  expect(read("a", "second")).toBe("second");
  expect(read("b", undefined)).toBeUndefined();
  expect(read("a", undefined)).toBe("second");
});
