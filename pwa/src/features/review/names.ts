/** Names for ids, as the office has them today. */

import type { IssueRuling } from "../../api/review";
import { categoryName, reference } from "../../app/state";
import { t } from "../../i18n";

/** The unit's name with its department's; the id itself where the office no longer has it. */
export function unitName(id: string): string {
  const units = reference.value?.units ?? [];
  const unit = units.find((u) => u.id === id);
  const parent = unit?.parentId && units.find((u) => u.id === unit.parentId);
  if (!unit) return id;
  return parent ? `${parent.name} · ${unit.name}` : unit.name;
}

/** A value of a ruling in words; "未定" where there is none. */
export function rulingWord(name: keyof IssueRuling, value: string | undefined): string {
  if (!value) return t("review.none");
  if (name === "unitId") return unitName(value);
  if (name === "categoryId") return categoryName(value);
  return name === "severity" ? t(`severity.${value as "minor"}`) : value;
}
