/** The officer's ledger, plans and scorecards, and the author's proof, in every state worth looking at. */
import type { components } from "../../src/api/schema.gen";
import type { Office } from "./office";
import type { Screen } from "./pages";
import type { Phone } from "./phone";
import { overtaken } from "./review_screens";
import { asProposed, asSealing, monthsOf } from "./sealing";

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
  officeId: string;
}

const read = async <T>(office: Office, username: string, path: string): Promise<T> =>
  (await (await office.get(username, path)).json()) as T;

/** Closes the oldest open month as two officers do. */
async function sealOldest(office: Office): Promise<void> {
  const month = (await monthsOf(office)).filter(({ state }) => state !== "sealed").at(-1)?.month ?? "";
  await office.post("officer1", `/ledgers/${month}/seal`, { step: "propose" });
  await office.post("officer2", `/ledgers/${month}/seal`, { step: "confirm" });
  for (let looks = 0; looks < 100; looks++) {
    if ((await monthsOf(office)).some((one) => one.month === month && one.state === "sealed")) return;
    await new Promise((next) => setTimeout(next, 200));
  }
  throw new Error(`${month} is not sealed`);
}

export async function ledgerShown(office: Office): Promise<Shown> {
  if (!(await monthsOf(office)).some(({ state }) => state === "sealed")) await sealOldest(office);
  const all = await monthsOf(office);
  const sealed = all.find(({ state }) => state === "sealed")?.month ?? "";
  const open = all.filter(({ state }) => state === "open").at(-1)?.month ?? "";
  // So that the trail has a line, of a copy cut down to one unit.
  const { units } = await read<Schemas["Reference"]>(office, "officer1", "/reference");
  const copy = `format=csv&copy=department&unit=${units[0]?.id}`;
  await (await office.get("officer1", `/ledgers/${sealed}/export?${copy}`)).arrayBuffer();
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
    officeId: (await read<Schemas["Account"]>(office, "observer1", "/me")).officeId,
  };
}

/** Answers one address with what the server says, changed. */
const bent =
  <T>(path: string, bend: (said: T) => T) =>
  async ({ page }: Phone): Promise<void> => {
    await page.route(`**/api/v1${path}`, async (route) => {
      if (route.request().method() !== "GET") return route.fallback();
      const response = await route.fetch();
      await route.fulfill({ response, json: bend((await response.json()) as T) });
    });
  };

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
  {
    name: "ledger-reviewing",
    path: `/ledgers/${open}`,
    before: bent(`/ledgers/${open}`, asProposed),
    arrange: ({ page }) => page.locator("section.card .button-primary").waitFor(),
  },
  {
    name: "ledger-reopen",
    path: `/ledgers/${open}`,
    before: bent(`/ledgers/${open}`, asProposed),
    arrange: async (phone) => {
      await phone.page.locator("section.card .row button").last().click();
      await dialog(phone);
      await phone.page.locator("dialog[open] button[type=submit]").click();
      await phone.page.locator("dialog[open] .field-error").waitFor();
    },
  },
  {
    name: "ledger-sealing",
    path: `/ledgers/${open}`,
    before: bent<Schemas["Ledger"]>(`/ledgers/${open}`, (said) => asSealing(said, { done: 40, total: 160 })),
    arrange: ({ page }) => page.locator("progress[value]").first().waitFor(),
  },
  { name: "audit", path: "/audit", arrange: ({ page }) => page.locator("main .list li").first().waitFor() },
  {
    name: "audit-none",
    path: "/audit",
    before: bent("/audit?**", () => ({ items: [] })),
    arrange: ({ page }) => page.locator(".empty").waitFor(),
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
  {
    name: "scorecard-conflict",
    path: "/scorecards/window",
    arrange: async (phone) => {
      const { page } = phone;
      await page.locator('[data-at="d0.f0.name"]').fill("爱答不理");
      await bent<Schemas["Scorecard"]>("/scorecards/window", meanwhileChanged)(phone);
      await page.route("**/api/v1/scorecards/window", (route) =>
        route.request().method() === "PUT" ? route.fulfill(overtaken) : route.fallback(),
      );
      await page.locator("form button[type=submit]").click();
      await page.locator("#card-conflict").waitFor();
    },
  },
];

/** The card as it would be had another officer raised its first points in between. */
function meanwhileChanged(card: Schemas["Scorecard"]): Schemas["Scorecard"] {
  const dimensions = card.dimensions.map((dimension, i) => ({
    ...dimension,
    faults: dimension.faults.map((fault, j) => (i + j === 0 ? { ...fault, points: fault.points + 1 } : fault)),
  }));
  return { ...card, version: card.version + 1, dimensions };
}

/** What lives by the network, when it breaks away under it. */
export const withoutNetwork = ({ open, plan }: Shown): Screen[] =>
  ["/", "/ledgers", `/ledgers/${open}`, "/plans", `/plans/${plan}`, "/scorecards", "/scorecards/window", "/audit"].map(
    (path) => ({
      name: `offline ${path}`,
      path,
      arrange: async ({ page }) => {
        await page.context().setOffline(true);
        await page.locator(".notice").first().waitFor();
      },
    }),
  );

/** A page whose own file never came. */
export const unreached: Screen = {
  name: "unreached",
  path: "/settings",
  arrange: async ({ page }) => {
    await page.route("**/assets/online-*", (route) => route.abort());
    await page.context().setOffline(true);
    await page.locator('nav a[href="/scorecards"]').click();
    await page.locator(".empty").waitFor();
  },
};

const proofPath = (month: string, id: string) => `/ledgers/${month}/proofs/${id}`;
const steps = ({ page }: Phone) => page.locator("#proof-steps").waitFor();

/** What this phone has seen of the office's keys. */
const remembers =
  (officeId: string, keys: string[]) =>
  ({ page }: Phone): Promise<void> =>
    page.evaluate(
      ({ slot, keys }) =>
        new Promise<void>((done, fail) => {
          const opening = indexedDB.open("mingcha");
          opening.onerror = () => fail(opening.error);
          opening.onsuccess = () => {
            const writing = opening.result.transaction("kv", "readwrite");
            writing.objectStore("kv").put(keys, slot);
            writing.onerror = () => fail(writing.error);
            writing.oncomplete = () => {
              opening.result.close();
              done();
            };
          };
        }),
      { slot: `ledger keys ${officeId}`, keys },
    );

/** One letter of the entry is another than was sealed. */
function falsified(proof: Schemas["LedgerProof"]): Schemas["LedgerProof"] {
  const bytes = Buffer.from(proof.entry ?? "", "base64");
  bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
  return { ...proof, entry: bytes.toString("base64") };
}

export const proofScreens = ({ sealed, own, officeId }: Shown): Screen[] => [
  { name: "proof", path: `/proofs/${sealed}/${own}`, before: remembers(officeId, []), arrange: steps },
  { name: "proof-none", path: `/proofs/${sealed}/00000000-0000-4000-8000-000000000000` },
  {
    name: "proof-fails",
    path: `/proofs/${sealed}/${own}`,
    before: bent(proofPath(sealed, own), falsified),
    arrange: ({ page }) => page.locator(".proof-step-fails").first().waitFor(),
  },
  {
    name: "proof-merged",
    path: `/proofs/${sealed}/${own}`,
    before: bent<Schemas["LedgerProof"]>(proofPath(sealed, own), ({ entry: _withheld, ...proof }) => proof),
    arrange: steps,
  },
  {
    name: "proof-other-key",
    path: `/proofs/${sealed}/${own}`,
    before: remembers(officeId, [`mingcha/${officeId}+0badc0de+AAAA`]),
    arrange: ({ page }) => page.locator(".notice-grave").waitFor(),
  },
];
