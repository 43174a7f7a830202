import { describe, expect, test } from "vitest";
import type { Issue, OutboxItem } from "../../db/types";
import { photosLeft, viewOf } from "./detail_view";

const body = { description: "手机里的", photos: [{ id: "p1" }, { id: "p2" }] };
const item = (state: OutboxItem["state"], sent: string[] = []) =>
  ({
    id: "i",
    kind: "issue",
    state,
    body,
    recordSent: sent.length > 0,
    photos: body.photos.map(({ id }) => ({ id, sent: sent.includes(id) })),
  }) as unknown as OutboxItem;
const issue = {
  id: "i",
  description: "街道的",
  editable: true,
  status: "submitted",
  photos: [
    { id: "p1", state: "ready" },
    { id: "p2", state: "expected" },
  ],
} as unknown as Issue;

describe("a record on the detail page", () => {
  test("that waits on the phone is shown in the phone's words with its photos still to come", () => {
    const view = viewOf(item("waiting", ["p1"]), issue);
    expect(view?.content.description).toBe("手机里的");
    expect(view?.photos).toEqual([
      { id: "p1", state: "ready" },
      { id: "p2", state: "local" },
    ]);
    expect(view && photosLeft(view)).toBe(1);
  });

  test("that was sent is shown as the server has it", () => {
    const view = viewOf(item("done", ["p1", "p2"]), issue);
    expect(view?.content.description).toBe("街道的");
    expect(view?.item).toBeUndefined();
    expect(view && photosLeft(view)).toBe(1);
  });

  test("that was sent can be read without a network", () => {
    const view = viewOf(item("done", ["p1", "p2"]), undefined);
    expect(view?.content.description).toBe("手机里的");
    expect(view?.editable).toBe(false);
  });

  test("that nobody knows is none", () => {
    expect(viewOf(undefined, undefined)).toBeUndefined();
  });
});
