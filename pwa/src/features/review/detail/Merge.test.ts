// @vitest-environment happy-dom
import { h, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { Issue, IssueSummary } from "../../../db/types";
import { t } from "../../../i18n";
import { bringReview } from "../../../i18n/parts/review";
import { Merge } from "./Merge";

beforeAll(bringReview);

const place = document.createElement("div");
afterEach(() => render(null, place));

const other: IssueSummary = {
  id: "i2",
  version: 1,
  kind: "problem",
  excerpt: "路灯不亮",
  categoryId: "env",
  communityId: "c1",
  observedAt: "2026-11-03T08:00:00+08:00",
  receivedAt: "2026-11-03T08:01:00+08:00",
  month: "2026-11",
  status: "submitted",
  photoCount: 0,
};
const { excerpt: description, photoCount: _count, ...rest } = other;
const issue: Issue = { ...rest, id: "i1", description, editable: false, photos: [], course: [] };

function open(): string[][] {
  const merged: string[][] = [];
  const onMerge = (...words: string[]) => {
    merged.push(words);
  };
  act(() => render(h(Merge, { issue, likely: [other], into: other, onMerge, onClose: () => {} }), place));
  return merged;
}

const reason = () => place.querySelector("textarea") as HTMLTextAreaElement;
const tell = (target: EventTarget | null, type: string) =>
  act(() => {
    target?.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
  });

test("a merge brings its usual reason", () => {
  const merged = open();
  expect(reason().value).toBe(t("review.mergeReason"));
  tell(reason().form, "submit");
  expect(merged).toEqual([["i2", t("review.mergeReason")]]);
});

test("a merge without a reason is one too", () => {
  const merged = open();
  reason().value = "  ";
  tell(reason(), "input");
  tell(reason().form, "submit");
  expect(merged).toEqual([["i2", ""]]);
});
