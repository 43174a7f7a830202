/** What is still missing or wrong in a visit, before it is handed in; the rules of internal/visit/content.go. */
import type { ItemError, VisitDraft } from "../../db/types";
import type { Key } from "../../i18n";
import { countCharacters } from "../../i18n/format";
import type { Errors } from "../../record/submit";
import { isShown, longestNote, MOST, photosOf } from "./named";
import { stageOf, tooLong } from "./stopwatch";

export type FieldName = "unitId" | "clock" | "windows" | `fault-${string}` | "photos" | "grade" | "note" | "issues";
export type FieldErrors = Errors<FieldName>;

export function check(draft: VisitDraft): FieldErrors {
  const { unitId, grade, faults, note, staffedWindows = 0, totalWindows } = draft.content;
  const errors: FieldErrors = {};
  if (!unitId) errors.unitId = { key: "visit.need.unitId" };
  if (stageOf(draft.content) !== "done") errors.clock = { key: "visit.need.clock" };
  else if (tooLong(draft.content)) errors.clock = { key: "visit.wrong.clock" };
  if (totalWindows !== undefined && staffedWindows > totalWindows) errors.windows = { key: "visit.wrong.windows" };
  const photos = photosOf(draft);
  for (const one of faults ?? []) {
    if (!isShown(one, photos)) errors[`fault-${one.faultId}`] = { key: "visit.proofMissing" };
    else if (countCharacters(one.note ?? "") > MOST.noteCharacters)
      errors[`fault-${one.faultId}`] = { key: "visit.long.note", values: { max: MOST.noteCharacters } };
  }
  if (!grade) errors.grade = { key: "visit.need.grade" };
  if (countCharacters(note ?? "") > longestNote) errors.note = { key: "visit.long.note", values: { max: longestNote } };
  return errors;
}

const fields: Record<string, FieldName> = {
  unitId: "unitId",
  arrivedAt: "clock",
  servedAt: "clock",
  finishedAt: "clock",
  staffedWindows: "windows",
  totalWindows: "windows",
  grade: "grade",
  note: "note",
  photos: "photos",
  issueIds: "issues",
};

/** The server's field errors at our fields; "faults[1].note" is the second fault that was named. */
export function serverErrors(list: ItemError["fields"], faults: readonly { faultId: string }[] = []): FieldErrors {
  const errors: FieldErrors = {};
  for (const { name } of list ?? []) {
    const named = faults[Number(/^faults\[(\d+)]/.exec(name)?.[1] ?? -1)];
    const field = named ? (`fault-${named.faultId}` as const) : (fields[name.split(/[.[]/)[0] ?? ""] ?? "note");
    errors[field] ??= { key: sentenceFor(field, name) };
  }
  return errors;
}

function sentenceFor(field: FieldName, name: string): Key {
  if (field === "unitId") return "visit.wrong.unitId";
  if (field === "windows") return "visit.wrong.windows";
  if (field === "grade") return "visit.need.grade";
  if (field === "clock") return name === "finishedAt" ? "visit.wrong.clock" : "visit.need.clock";
  return field.startsWith("fault-") ? "visit.wrong.fault" : "form.wrong.other";
}

/** The first field with an error, from the top of the page; the faults stand in the card's order. */
export function firstError(errors: FieldErrors, { card }: Pick<VisitDraft, "card">): FieldName | undefined {
  const faults = card.dimensions.flatMap((d) => d.faults.map((f) => `fault-${f.id}` as const));
  const order: FieldName[] = ["unitId", "clock", "windows", ...faults, "photos", "grade", "note", "issues"];
  return order.find((field) => errors[field]);
}
