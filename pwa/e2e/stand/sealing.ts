/** Months as the office has them, and as they would be in the middle of the seal, which is too short to be met. */
import type { components } from "../../src/api/schema.gen";
import type { Office } from "./office";

type Schemas = components["schemas"];
type Ledger = Schemas["Ledger"];
type Step = Ledger["course"][number];

/** The newest first. */
export const monthsOf = async (office: Office): Promise<Schemas["LedgerSummary"][]> =>
  ((await (await office.get("officer1", "/ledgers")).json()) as Schemas["LedgerList"]).items;

export const ledgerOf = async (office: Office, month: string): Promise<Ledger> =>
  (await (await office.get("officer1", `/ledgers/${month}`)).json()) as Ledger;

const step = (name: Step["step"], byName: string): Step => ({
  at: "2026-11-20T02:03:04Z",
  byName,
  byMe: false,
  step: name,
  reason: "",
});

/** Proposed by the other officer. */
export const asProposed = (ledger: Ledger): Ledger => ({
  ...ledger,
  state: "reviewing",
  course: [step("propose", "周敏")],
});

/** Both have spoken; without a progress nothing is counted yet. */
export const asSealing = (ledger: Ledger, progress?: Ledger["progress"]): Ledger => ({
  ...asProposed(ledger),
  course: [step("propose", "周敏"), step("confirm", "陈刚")],
  ...(progress && { progress }),
});

export const asSealed = (ledger: Ledger): Ledger => ({
  ...asSealing(ledger),
  state: "sealed",
  checkpoint: `mingcha/guixi/${ledger.month}\n3\n${"ab".repeat(32)}\n`,
});
