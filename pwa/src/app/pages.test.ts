// @vitest-environment happy-dom
import { h, render } from "preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Page, Read } from "../api/issues";
import { addPage } from "./add_page";
import { type Pages, usePages } from "./pages";

type Row = { id: string };
type Asked = { filter: string; cursor: string | undefined; answer(ids: string, next?: string): Promise<void> };

let place: HTMLElement;
let asked: Asked[];
let list: Pages<Row>;

beforeEach(() => {
  place = document.createElement("div");
  asked = [];
});
afterEach(() => render(null, place));

/** Long enough for effects and answers to reach the screen. */
const settled = () => new Promise((next) => setTimeout(next, 60));

function List({ filter }: { filter: string }) {
  list = usePages<Row>(
    (cursor) =>
      new Promise<Read<Page<Row>>>((done) => {
        const answer = (ids: string, next?: string) => {
          const value = { items: ids.split("").map((id) => ({ id })), ...(next ? { next } : {}) };
          done({ ok: true, from: "server", value });
          return settled().then(() => {});
        };
        asked.push({ filter, cursor, answer });
      }),
    [filter],
  );
  return null;
}

async function show(filter: string): Promise<void> {
  render(h(List, { filter }), place);
  await settled();
}

const shown = () => list.items.map((row) => row.id).join("");

test("a second press while the page is on its way asks for nothing and doubles no row", async () => {
  await show("x");
  await asked[0]?.answer("ab", "2");
  list.more();
  list.more();
  await settled();
  expect(list.busy).toBe(true);
  list.more();
  expect(asked.map((a) => a.cursor)).toEqual([undefined, "2"]);
  await asked[1]?.answer("bc", "3");
  expect([shown(), list.busy, list.hasMore]).toEqual(["abc", false, true]);
  list.more();
  await asked[2]?.answer("d");
  expect([shown(), list.hasMore]).toEqual(["abcd", false]);
});

test("a page of the selection before does not mix with the new one", async () => {
  await show("x");
  await asked[0]?.answer("ab", "2");
  list.more();
  await show("y");
  list.more();
  expect(asked.map((a) => a.filter + (a.cursor ?? ""))).toEqual(["x", "x2", "y"]);
  await asked[2]?.answer("mn", "9");
  expect([shown(), list.busy, list.hasMore]).toEqual(["mn", false, true]);
  list.more();
  await asked[3]?.answer("o", "10");
  await asked[1]?.answer("cd");
  expect([shown(), list.busy, list.hasMore]).toEqual(["mno", false, true]);
});

test("while another selection is being read there is no more of the old one", async () => {
  await show("x");
  await asked[0]?.answer("ab", "2");
  await show("y");
  list.more();
  expect(asked.map((a) => a.filter + (a.cursor ?? ""))).toEqual(["x", "y"]);
});

test("a record that moved to the next page meanwhile is listed once", () => {
  const rows = (ids: string) => ids.split("").map((id) => ({ id }));
  expect(addPage(rows("ab"), rows("bc"))).toEqual(rows("abc"));
});
