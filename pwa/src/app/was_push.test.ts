// @vitest-environment happy-dom
import { h, render } from "preact";
import { LocationProvider, useLocation } from "preact-iso";
import { expect, test } from "vitest";

// The router tells this without promising it in its types; the way back relies on it.
test("the router tells a new entry from one that took another's place", async () => {
  const seen: [string, boolean][] = [];
  let route: (url: string, replace?: boolean) => void = () => {};
  function Look() {
    const here = useLocation() as ReturnType<typeof useLocation> & { wasPush: boolean };
    route = here.route;
    if (seen.at(-1)?.[0] !== here.path) seen.push([here.path, here.wasPush]);
    return null;
  }
  history.replaceState(null, "", "/start");
  const place = document.createElement("div");
  render(h(LocationProvider, null, h(Look, null)), place);
  for (const [url, replace] of [
    ["/added", false],
    ["/replaced", true],
    ["/again", false],
  ] as const) {
    route(url, replace);
    await new Promise((next) => setTimeout(next, 30));
  }
  render(null, place);
  expect(seen).toEqual([
    ["/start", false],
    ["/added", true],
    ["/replaced", false],
    ["/again", true],
  ]);
});
