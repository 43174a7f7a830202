/** The office list's filters live in the address, so that back and reload keep them. */
import type { IssueQuery } from "../../api/issues";

const names = ["month", "status", "category", "community", "q"] as const;
export type Filters = Partial<Record<(typeof names)[number], string>>;

/** The known, non-empty filters of an address. */
export function readFilters(query: Record<string, string>): Filters {
  return Object.fromEntries(names.flatMap((name) => (query[name] ? [[name, query[name]]] : [])));
}

/** The address of a list with these filters. */
export function filterAddress(filters: Filters): string {
  const used = names.flatMap((name): [string, string][] => {
    const value = filters[name]?.trim();
    return value ? [[name, value]] : [];
  });
  return used.length > 0 ? `/?${new URLSearchParams(used)}` : "/";
}

export const asQuery = (filters: Filters): IssueQuery => filters as IssueQuery;
