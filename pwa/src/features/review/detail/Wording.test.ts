// @vitest-environment happy-dom
import { h, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { IssueRuling } from "../../../api/review";
import type { Issue } from "../../../db/types";
import { t } from "../../../i18n";
import { bringReview } from "../../../i18n/parts/review";
import { rulingOf } from "../conflict";
import { RulingForm } from "./RulingForm";

beforeAll(bringReview);

const place = document.createElement("div");
afterEach(() => render(null, place));

const issue: Issue = {
  id: "i1",
  version: 3,
  kind: "problem",
  description: "三栋的王婆婆说路灯坏了",
  categoryId: "env",
  communityId: "c1",
  observedAt: "2026-11-03T08:00:00+08:00",
  receivedAt: "2026-11-03T08:01:00+08:00",
  month: "2026-11",
  status: "submitted",
  editable: false,
  photos: [],
  course: [],
};

/** The form with a draft that it changes, as the open record keeps it. */
function open(draft: IssueRuling = {}) {
  const seen = { draft, saved: undefined as IssueRuling | undefined, closed: false };
  const show = () =>
    render(
      h(RulingForm, {
        issue,
        draft: seen.draft,
        onDraft: (next) => {
          seen.draft = next;
          show();
        },
        onSave: (ruling) => {
          seen.saved = ruling;
        },
        onClose: () => {
          seen.closed = true;
        },
      }),
      place,
    );
  act(show);
  return seen;
}

const box = () => place.querySelector<HTMLTextAreaElement>("#ruling-wording");
const tell = (target: EventTarget | null, type: string) =>
  act(() => {
    target?.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
  });
const status = () => place.querySelector("[role=status]")?.textContent;
const copy = () => [...place.querySelectorAll("button")].find((one) => one.textContent === t("review.wordingCopy"));

function write(words: string): void {
  const into = box();
  if (!into) throw new Error("no field");
  into.value = words;
  tell(into, "input");
}

test("the field says that the unit sees only what is written there", () => {
  open();
  const hint = place.querySelector(`#${box()?.getAttribute("aria-describedby")}`);
  expect(hint?.textContent).toBe(t("review.wordingHint"));
  expect(place.querySelector("label[for=ruling-wording]")?.textContent).toBe(t("review.field.wording"));
  expect(box()?.maxLength).toBe(2000);
});

test("the author's words are copied on a press, and it is said until they are changed", () => {
  const seen = open();
  act(() => copy()?.click());
  expect(box()?.value).toBe(issue.description);
  expect(seen.draft).toEqual({ wording: issue.description });
  expect(status()).toBe(t("review.wordingSame"));
  expect(copy()).toBeUndefined();
  write("一处路灯不亮，请检修。");
  expect(status()).toBe("");
  expect(seen.draft).toEqual({ wording: "一处路灯不亮，请检修。" });
  write("");
  expect(copy()).toBeDefined();
});

test("what stands there is not offered to be overwritten, and is saved with the ruling", () => {
  const seen = open({ wording: "一处路灯不亮" });
  expect(copy()).toBeUndefined();
  expect(box()?.value).toBe("一处路灯不亮");
  write(" 一处路灯不亮，请检修。 ");
  tell(place.querySelector("form"), "submit");
  expect(seen.saved).toEqual({ wording: "一处路灯不亮，请检修。" });
  expect(rulingOf(seen.saved ?? {}, issue)).toEqual(seen.saved);
});
