/** How much a file will hold. */
import type { Reference } from "../../db/types";
import type { ExportOrder, Ledger } from "./calls";

/** The entries of the file that was ordered: all, or a unit's own with those of its windows. */
export function countOrdered({ totals }: Ledger, { unit }: ExportOrder, units: Reference["units"]): number {
  if (!unit) return totals.entries;
  const wanted = new Set([unit, ...units.filter((one) => one.parentId === unit).map((one) => one.id)]);
  return totals.byUnit.filter(({ id }) => wanted.has(id)).reduce((sum, { count }) => sum + count, 0);
}
