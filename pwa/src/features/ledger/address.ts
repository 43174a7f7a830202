/** What of a ledger is shown lives in the address, so that back and reload keep it. */
import { search } from "../../api/ask";

const names = [
  "kind",
  "source",
  "category",
  "community",
  "unit",
  "severity",
  "status",
  "late",
  "unworded",
  "q",
  "sort",
] as const;
export type Filters = Partial<Record<(typeof names)[number], string>>;

/** The known, non-empty filters of an address; sort among them. */
export function readFilters(query: Record<string, string>): Filters {
  return Object.fromEntries(names.flatMap((name) => (query[name] ? [[name, query[name]]] : [])));
}

/** The question that fetches the rows. */
export const asQuery = (filters: Filters): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (filters[name]?.trim() ? [[name, filters[name].trim()]] : [])));

/** The address of a ledger with these filters; entry: the one that is open beside or instead of the list. */
export function ledgerAddress(month: string, filters: Filters = {}, entry?: string): string {
  return `/ledgers/${month}${search({ ...asQuery(filters), entry })}`;
}

/** How many filters are set; the order is none. */
export const countSet = ({ sort: _sort, ...filters }: Filters): number => Object.keys(asQuery(filters)).length;

/** The order after a press on a column's heading: up, down, as before. */
export function nextSort(now: string | undefined, column: string): string | undefined {
  if (now === column) return `-${column}`;
  return now === `-${column}` ? undefined : column;
}
