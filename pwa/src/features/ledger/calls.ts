/** The ledger's questions to the server. */
import { type Asked, ask, search } from "../../api/ask";
import type { components } from "../../api/schema.gen";
import { core } from "../../app/core";
import type { FrozenEntry } from "../../proof/entry";
import { asQuery, type Filters } from "./address";

type Schemas = components["schemas"];
export type Ledger = Schemas["Ledger"];
export type LedgerRow = Schemas["LedgerRow"];
export type Totals = Schemas["LedgerTotals"];
export type Count = Schemas["LedgerCount"];
export type Supplement = Schemas["LedgerSupplement"];
export type ExportOrder = Schemas["ExportOrder"];
export type ExportLink = Schemas["ExportLink"];
export type SealStep = Schemas["SealStep"];
export type EntryList = Schemas["LedgerEntryList"];
/** entry is ledger.json's, whose shape is that of the canonical bytes. */
export type Entry = Omit<Schemas["LedgerEntry"], "entry"> & { entry: FrozenEntry };

export type LedgerList = Schemas["LedgerList"];
export type Summary = Schemas["LedgerSummary"] & { id: string };

/** Rows that a page has; the table is for looking over. */
const pageSize = 50;
const at = (month: string) => `/ledgers/${encodeURIComponent(month)}`;

/** The months; each has its name for an id. */
export async function listLedgers(cursor?: string): Promise<Asked<LedgerList & { items: Summary[] }>> {
  const read = await ask<LedgerList>(core.session, "GET", `/ledgers${search({ limit: 24, cursor })}`);
  if (!read.ok) return read;
  return { ...read, value: { ...read.value, items: read.value.items.map((one) => ({ ...one, id: one.month })) } };
}

export const getLedger = (month: string) => ask<Ledger>(core.session, "GET", at(month));

export const listEntries = (month: string, filters: Filters, cursor?: string) =>
  ask<EntryList>(
    core.session,
    "GET",
    `${at(month)}/entries${search({ ...asQuery(filters), limit: pageSize, cursor })}`,
  );

export const getEntry = (month: string, id: string) =>
  ask<Entry>(core.session, "GET", `${at(month)}/entries/${encodeURIComponent(id)}`);

/** Sent again, the same step changes nothing. */
export const takeStep = (month: string, step: SealStep) =>
  ask<Ledger>(core.session, "POST", `${at(month)}/seal`, { body: step });

export const addSupplement = (month: string, content: Schemas["SupplementContent"]) =>
  ask<Ledger>(core.session, "POST", `${at(month)}/supplements`, { body: content });

export const linkExport = (month: string, order: ExportOrder) =>
  ask<ExportLink>(core.session, "POST", `${at(month)}/export-links`, { body: order });
