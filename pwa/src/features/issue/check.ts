/** What is still missing or wrong, field by field, before anything is handed in. */
import type { IssueDraft, ItemError } from "../../db/types";
import type { Key, Values } from "../../i18n";
import { countCharacters } from "../../i18n/format";
import type { Errors } from "../../record/submit";

/** The fields that can show an error, in the order they stand on the page; each is also its control's id. */
export const fieldOrder = ["kind", "categoryId", "photos", "description", "communityId", "courtyard", "place"] as const;
export type FieldName = (typeof fieldOrder)[number];
export type FieldErrors = Errors<FieldName>;

/** As many characters as the server takes. */
export const longest = { description: 2000, place: 200, courtyard: 60 };

export function check(content: IssueDraft["content"]): FieldErrors {
  const errors: FieldErrors = {};
  if (!content.kind) errors.kind = { key: "form.need.kind" };
  if (!content.categoryId) errors.categoryId = { key: "form.need.categoryId" };
  if (!content.communityId) errors.communityId = { key: "form.need.communityId" };
  if (!content.description?.trim()) errors.description = { key: "form.need.description" };
  else if (countCharacters(content.description) > longest.description)
    errors.description = { key: "form.long.description", values: { max: longest.description } };
  if (countCharacters(content.place ?? "") > longest.place)
    errors.place = { key: "form.long.place", values: { max: longest.place } };
  return errors;
}

/** The server's field errors at our fields; what we do not show as a field of its own goes to the words. */
export function serverErrors(fields: ItemError["fields"]): FieldErrors {
  const errors: FieldErrors = {};
  for (const { name, rule } of fields ?? []) {
    const root = name.split(/[.[]/)[0] ?? "";
    const field = fieldOrder.find((f) => f === root) ?? "description";
    errors[field] ??= { key: sentenceFor(field, rule), ...valuesFor(field) };
  }
  return errors;
}

/** The first field with an error, from the top of the page. */
export function firstError(errors: FieldErrors): FieldName | undefined {
  return fieldOrder.find((field) => errors[field]);
}

function sentenceFor(field: FieldName, rule: string): Key {
  if (rule === "length" && (field === "description" || field === "place")) return `form.long.${field}`;
  if (rule === "reference" && (field === "categoryId" || field === "communityId")) return `form.wrong.${field}`;
  const needed = field === "kind" || field === "categoryId" || field === "communityId" || field === "description";
  return rule === "required" && needed ? `form.need.${field}` : "form.wrong.other";
}

function valuesFor(field: FieldName): { values?: Values } {
  return field === "description" || field === "place" ? { values: { max: longest[field] } } : {};
}
