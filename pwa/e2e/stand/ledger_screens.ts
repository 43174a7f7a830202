/** The officer's ledger, plans and scorecards, and the author's proof, in every state worth looking at. */
import type { components } from "../../src/api/schema.gen";
import type { Office } from "./office";
import type { Screen } from "./pages";
import type { Phone } from "./phone";

type Schemas = components["schemas"];

export interface Shown {
  sealed: string;
  /** The oldest month that is open. */
  open: string;
  plan: string;
  /** An entry of the sealed month. */
  entry: string;
  /** An issue of observer1 in the sealed month. */
  own: string;
}

const read = async <T>(office: Office, username: string, path: string): Promise<T> =>
  (await (await office.get(username, path)).json()) as T;

const months = async (office: Office) => (await read<Schemas["LedgerList"]>(office, "officer1", "/ledgers")).items;

/** Closes the oldest open month as two officers do. */
async function sealOldest(office: Office): Promise<void> {
  const month = (await months(office)).filter(({ state }) => state !== "sealed").at(-1)?.month ?? "";
  await office.post("officer1", `/ledgers/${month}/seal`, { step: "propose" });
  await office.post("officer2", `/ledgers/${month}/seal`, { step: "confirm" });
  for (let looks = 0; looks < 100; looks++) {
    if ((await months(office)).some((one) => one.month === month && one.state === "sealed")) return;
    await new Promise((next) => setTimeout(next, 200));
  }
  throw new Error(`${month} is not sealed`);
}

export async function ledgerShown(office: Office): Promise<Shown> {
  if (!(await months(office)).some(({ state }) => state === "sealed")) await sealOldest(office);
  const all = await months(office);
  const sealed = all.find(({ state }) => state === "sealed")?.month ?? "";
  const open = all.filter(({ state }) => state === "open").at(-1)?.month ?? "";
  const plans = await read<Schemas["PlanList"]>(office, "officer1", "/visit-plans");
  const entries = await read<Schemas["LedgerEntryList"]>(office, "officer1", `/ledgers/${sealed}/entries?kind=visit`);
  const own = await read<Schemas["IssueList"]>(office, "observer1", `/issues?month=${sealed}&limit=200`);
  const proved = own.items.find(({ status, ledger }) => ledger === sealed && status !== "void" && status !== "merged");
  return {
    sealed,
    open,
    plan: plans.items[0]?.id ?? "",
    entry: entries.items[0]?.id ?? "",
    own: proved?.id ?? "",
  };
}

const rows = ({ page }: Phone) => page.locator(".ledger-table tbody tr").first().waitFor();
const dialog = ({ page }: Phone) => page.locator("dialog[open]").waitFor();

export const ledgerScreens = ({ sealed, open, plan, entry }: Shown): Screen[] => [
  { name: "ledgers", path: "/ledgers", arrange: ({ page }) => page.locator(".list li").first().waitFor() },
  { name: "ledger-open", path: `/ledgers/${open}`, arrange: rows },
  { name: "ledger-sealed", path: `/ledgers/${sealed}`, arrange: rows },
  {
    name: "ledger-totals",
    path: `/ledgers/${open}?kind=issue`,
    arrange: async (phone) => {
      await rows(phone);
      await phone.page.locator("details:has(.groups) > summary").click();
    },
  },
  {
    name: "ledger-entry",
    path: `/ledgers/${sealed}?entry=${entry}`,
    arrange: ({ page }) => page.locator(".ledger-entry .facts").waitFor(),
  },
  {
    name: "ledger-supplement",
    path: `/ledgers/${sealed}?entry=${entry}`,
    arrange: async (phone) => {
      await phone.page.locator(".ledger-entry section .row button").click();
      await dialog(phone);
      await phone.page.locator("dialog[open] button[type=submit]").click();
    },
  },
  {
    name: "ledger-export",
    path: `/ledgers/${sealed}`,
    arrange: async (phone) => {
      await rows(phone);
      await phone.page.locator(".ledger-head > .row:last-child button").click();
      await dialog(phone);
      await phone.page.locator("dialog[open] [name=export-copy][value=department]").check({ force: true });
    },
  },
  {
    name: "ledger-propose",
    path: `/ledgers/${open}`,
    arrange: async (phone) => {
      await phone.page.locator("section.card .button-primary").click();
      await dialog(phone);
    },
  },
  { name: "plans", path: "/plans", arrange: ({ page }) => page.locator(".list li").first().waitFor() },
  {
    name: "plan-wrong",
    path: "/plans",
    arrange: async ({ page }) => {
      await page.locator("#visits").fill("0");
      await page.locator("form details summary").click();
      await page.locator("form button[type=submit]").click();
      await page.locator(".field-error").waitFor();
    },
  },
  { name: "plan", path: `/plans/${plan}`, arrange: ({ page }) => page.locator(".numbers").first().waitFor() },
  { name: "scorecards", path: "/scorecards", arrange: ({ page }) => page.locator(".list li").first().waitFor() },
  {
    name: "scorecard",
    path: "/scorecards/window",
    arrange: async ({ page }) => {
      await page.locator('[data-at="d0.f0.points"]').fill("0");
      await page.locator("form button[type=submit]").click();
      await page.locator(".field-error").first().waitFor();
    },
  },
];

export const proofScreens = ({ sealed, own }: Shown): Screen[] => [
  {
    name: "proof",
    path: `/proofs/${sealed}/${own}`,
    arrange: ({ page }) => page.locator("#proof-steps").waitFor(),
  },
  { name: "proof-none", path: `/proofs/${sealed}/00000000-0000-4000-8000-000000000000` },
];
