/** Which records the desk lists, and which one is open, live in the address: back and reload keep them. */
import type { Kind, VisitQuery, WaitingQuery } from "../../../api/review";

const names = ["month", "status", "category", "community", "unit", "q"] as const;
/** status: absent means what waits for a decision, "all" every state. */
export type Filters = Partial<Record<(typeof names)[number], string>>;

/** The filters that each list knows. */
export const filtersOf: Record<Kind, readonly (keyof Filters)[]> = {
  issues: ["month", "status", "category", "community", "q"],
  visits: ["month", "status", "unit"],
};

export interface Place {
  kind: Kind;
  /** The record that is open; absent: only the list. */
  id?: string;
  filters: Filters;
}

/** What an address of the desk shows. */
export function placeOf(path: string, query: Record<string, string>): Place {
  const [, first, id] = path.split("/");
  const kind: Kind = first === "visits" ? "visits" : "issues";
  const filters: Filters = {};
  for (const name of filtersOf[kind]) if (query[name]) filters[name] = query[name];
  return { kind, filters, ...(id ? { id } : {}) };
}

/** The address of a place; filters of the other list and empty ones are left out. */
export function addressOf({ kind, id, filters }: Place): string {
  const used = filtersOf[kind].flatMap((name): [string, string][] => {
    const value = filters[name]?.trim();
    return value ? [[name, value]] : [];
  });
  const path = id ? `/${kind}/${id}` : kind === "issues" ? "/" : "/visits";
  return used.length > 0 ? `${path}?${new URLSearchParams(used)}` : path;
}

/** The question to the server. */
export function asQuery(filters: Filters): WaitingQuery & VisitQuery {
  const { status, ...rest } = filters;
  if (status === undefined) return { ...rest, status: "submitted", waiting: true };
  return (status === "all" ? rest : { ...rest, status }) as WaitingQuery & VisitQuery;
}

/** Whether a record in this state belongs in the list. */
export function belongs(filters: Filters, record: { status: string; ledger?: string }): boolean {
  if (filters.status === undefined) return record.status === "submitted" && record.ledger === undefined;
  return filters.status === "all" || filters.status === record.status;
}
