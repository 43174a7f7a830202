import { expect, test } from "vitest";
import shipped from "../../../../internal/visit/catalogue.json";
import { newVisitDraft } from "../../db/drafts";
import type { VisitDraft } from "../../db/types";
import { check, firstError, serverErrors } from "./check";
import { find, isShown, MOST, put, togglePhoto, withoutLostPhotos } from "./named";

const card = { ...shipped, version: 1 };
const good: VisitDraft = {
  ...newVisitDraft("v", "a", card, 1),
  photoIds: ["p"],
  content: {
    unitId: "w1",
    arrivedAt: "2026-11-05T02:00:00.000Z",
    servedAt: "2026-11-05T02:05:00.000Z",
    finishedAt: "2026-11-05T02:15:00.000Z",
    staffedWindows: 2,
    totalWindows: 3,
    grade: 4,
    faults: [
      { faultId: "no-badge", count: 1, note: "两人未佩戴" },
      { faultId: "phone-chat", count: 2, photoIds: ["p"] },
    ],
  },
};

const spoilt = (content: VisitDraft["content"]): VisitDraft => ({ ...good, content: { ...good.content, ...content } });
const without = (name: keyof VisitDraft["content"]): VisitDraft => {
  const { [name]: _, ...content } = good.content;
  return { ...good, content };
};

test("a visit that is complete has no error, also when nobody served or nothing was counted", () => {
  expect(check(good)).toEqual({});
  for (const name of ["servedAt", "staffedWindows", "totalWindows", "faults"] as const)
    expect(check(without(name))).toEqual({});
});

test.each([
  ["unitId", without("unitId"), "unitId"],
  ["no end", without("finishedAt"), "clock"],
  ["thirteen hours", spoilt({ finishedAt: "2026-11-05T15:00:00.000Z" }), "clock"],
  ["more staffed than there are", spoilt({ staffedWindows: 4 }), "windows"],
  ["no grade", without("grade"), "grade"],
  ["a blank line for a fault", spoilt({ faults: [{ faultId: "cold", count: 1, note: " \n" }] }), "fault-cold"],
  ["a photo that went", spoilt({ faults: [{ faultId: "cold", count: 1, photoIds: ["gone"] }] }), "fault-cold"],
  ["a long line", spoilt({ faults: [{ faultId: "cold", count: 1, note: "长".repeat(201) }] }), "fault-cold"],
  ["a long note", spoilt({ note: "长".repeat(2001) }), "note"],
])("%s is said at its field", (_, draft, field) => {
  expect(Object.keys(check(draft))).toEqual([field]);
});

test("the server's errors stand at the fault they speak of, and the first of all is found in the page's order", () => {
  const errors = serverErrors(
    [
      { name: "grade", rule: "range" },
      { name: "faults[1].note", rule: "required" },
      { name: "faults[1].count", rule: "range" },
      { name: "scorecardVersion", rule: "reference" },
    ],
    good.content.faults,
  );
  expect(Object.keys(errors).sort()).toEqual(["fault-phone-chat", "grade", "note"]);
  expect(firstError(errors, good)).toBe("fault-phone-chat");
  expect(serverErrors(undefined)).toEqual({});
});

test("counting up and down keeps the words until nothing is named any more", () => {
  const once = put(undefined, { faultId: "cold", count: 1, note: "冷" });
  const twice = put(once, { ...find(once, "cold"), count: 2 });
  expect(twice).toEqual([{ faultId: "cold", count: 2, note: "冷" }]);
  expect(put(twice, { ...find(twice, "cold"), count: 99 })[0]?.count).toBe(MOST.count);
  expect(put(twice, { ...find(twice, "cold"), count: 0 })).toEqual([]);
  const full = Array.from({ length: MOST.kinds }, (_, n) => ({ faultId: `f${n}`, count: 1 }));
  expect(put(full, { faultId: "more", count: 1 })).toHaveLength(MOST.kinds);
});

test("a photo shows a fault for as long as it is in the visit", () => {
  const shown = togglePhoto({ faultId: "cold", count: 1 }, "p");
  expect(isShown(shown, ["p"])).toBe(true);
  expect(isShown(shown, [])).toBe(false);
  expect(isShown(togglePhoto(shown, "p"), ["p"])).toBe(false);
  expect(withoutLostPhotos([shown], ["q"])).toEqual([{ faultId: "cold", count: 1, photoIds: [] }]);
});
