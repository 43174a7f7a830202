import { beforeEach, expect, test, vi } from "vitest";

/** A tab's history as the browser keeps it; entry 0 is another site's. */
class Tab {
  entries: { url: string; state: unknown }[] = [{ url: "about:blank", state: null }];
  at = 0;
  get state(): unknown {
    return this.entries[this.at]?.state;
  }
  get url(): string | undefined {
    return this.entries[this.at]?.url;
  }
  pushState(state: unknown, _title: string, url: string): void {
    this.entries.splice(++this.at, Number.POSITIVE_INFINITY, { url, state });
  }
  replaceState(state: unknown, _title: string, url = this.url ?? ""): void {
    this.entries[this.at] = { url, state };
  }
  back(): void {
    this.at--;
    if (this.at > 0) noteMove(false);
  }
}

let tab: Tab;
let noteMove: (added: boolean) => void;
let back: () => void;

beforeEach(async () => {
  tab = new Tab();
  vi.stubGlobal("history", tab);
  await start();
  return () => vi.unstubAllGlobals();
});

/** A freshly loaded page. */
async function start(): Promise<void> {
  vi.resetModules();
  const history = await import("./history");
  noteMove = history.noteMove;
  back = () => history.goBack((url, replace) => (replace ? replaceBy(url) : go(url)));
}

function go(url: string): void {
  tab.pushState(null, "", url);
  noteMove(true);
}

function replaceBy(url: string): void {
  tab.replaceState(null, "", url);
  noteMove(false);
}

function arriveAt(url: string): void {
  tab.pushState(null, "", url);
  noteMove(false);
}

test("the way back from a page opened in the middle ends at home, not outside of the app", () => {
  arriveAt("/issues/1");
  go("/issues/1/edit");
  back();
  expect(tab.url).toBe("/issues/1");
  back();
  expect(tab.url).toBe("/");
  expect(tab.at).toBe(1);
});

test("the phone's own back key counts as a step back", () => {
  arriveAt("/issues/1");
  go("/issues/1/edit");
  tab.back();
  back();
  expect(tab.url).toBe("/");
});

test("a page that took another's place is as far from the start as that one", () => {
  arriveAt("/issues/1/edit");
  replaceBy("/issues/1");
  back();
  expect(tab.url).toBe("/");
  go("/feedback");
  replaceBy("/feedback/received");
  back();
  expect(tab.url).toBe("/");
});

test("after a reload the way back still leads to the page before", async () => {
  arriveAt("/");
  go("/issues/1");
  await start();
  noteMove(false);
  back();
  expect(tab.url).toBe("/");
  expect(tab.at).toBe(1);
});
