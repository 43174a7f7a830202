/** The officer's inbox and review in every state worth looking at. */
import type { Route } from "@playwright/test";
import type { Issue, Office } from "./office";
import type { Screen } from "./pages";
import type { Phone } from "./phone";

const detail = async ({ page }: Phone) => page.locator(".decide").waitFor();
const dialog = async ({ page }: Phone) => page.locator("dialog[open]").waitFor();
const rows = async ({ page }: Phone) => page.locator("tbody tr").first().waitFor();
/** By its place: the word depends on the language. */
const places = { accept: 0, return: 1, merge: 2 };
const decide = ({ page }: Phone, decision: keyof typeof places) =>
  page.locator(".decide button").nth(places[decision]).click();

/** As the program says that another version is stored. */
export const overtaken = {
  status: 412,
  contentType: "application/problem+json",
  headers: { "Mingcha-Request-Id": "0123456789abcdef" },
  body: JSON.stringify({ type: "", title: "", status: 412, code: "stale_version", requestId: "0123456789abcdef" }),
};

/** The record as it would be had another officer corrected it in between. */
async function meanwhileCorrected(route: Route): Promise<void> {
  const response = await route.fetch();
  const stored = (await response.json()) as Issue;
  const at = stored.course.at(-1)?.at ?? stored.receivedAt;
  const event = { at, type: "corrected" as const, byMe: false, byName: "周敏" };
  const ruling = { ...stored.ruling, note: "已转物业核实" };
  await route.fulfill({
    response,
    json: { ...stored, version: stored.version + 1, ruling, course: [...stored.course, event] },
  });
}

export interface Shown {
  issueId: string;
  visitId: string;
}

/** What an officer's screens show: an issue with photos and others like it, and a visit with faults. */
export async function shownToOfficer(office: Office): Promise<Shown> {
  const issues = await office.issues("officer1", "");
  const found: Issue[] = [];
  for (const { id } of issues.filter((one) => one.photoCount > 0 && one.status === "submitted").slice(0, 40)) {
    const issue = await office.issue("officer1", id);
    if (issue.photos.some(({ state }) => state === "expected")) continue; // of another story, still on its way
    const similar = (await (await office.get("officer1", `/issues/${id}/similar`)).json()) as { items: unknown[] };
    if (similar.items.length > 0) found.push(issue);
    if (found.length > 0) break;
  }
  const visits = (await (await office.get("officer1", "/visits?status=submitted&limit=200")).json()) as {
    items: { id: string; faultCount: number; photoCount: number }[];
  };
  const visit = visits.items.find((one) => one.faultCount > 1 && one.photoCount > 0) ?? visits.items[0];
  return { issueId: found[0]?.id ?? issues[0]?.id ?? "", visitId: visit?.id ?? "" };
}

export function reviewScreens({ issueId, visitId }: Shown): Screen[] {
  const issue = `/issues/${issueId}`;
  return [
    { name: "office", path: "/", arrange: rows },
    {
      name: "office-filters",
      path: "/?status=accepted",
      arrange: async ({ page }) => page.locator(".filters").waitFor(),
    },
    { name: "office-none", path: "/?q=zzzz", arrange: async ({ page }) => page.locator(".empty").waitFor() },
    { name: "office-visits", path: "/visits", arrange: rows },
    { name: "office-issue", path: issue, arrange: async ({ page }) => page.locator(".photos img").first().waitFor() },
    {
      name: "office-ruling",
      path: issue,
      arrange: async (phone) => {
        await detail(phone);
        await phone.page.locator("[aria-labelledby=ruling] button").first().click();
        await phone.page.locator(".ruling-form").waitFor();
      },
    },
    {
      name: "office-return",
      path: issue,
      arrange: async (phone) => {
        await detail(phone);
        await decide(phone, "return");
        await dialog(phone);
      },
    },
    {
      name: "office-merge",
      path: issue,
      arrange: async (phone) => {
        await detail(phone);
        await phone.page.locator("li.like").first().waitFor();
        await decide(phone, "merge");
        await dialog(phone);
      },
    },
    {
      name: "office-compare",
      path: issue,
      arrange: async (phone) => {
        await phone.page.locator("li.like button").first().click();
        await phone.page.locator("dialog[open] section").nth(1).waitFor();
      },
    },
    {
      name: "office-gallery",
      path: issue,
      arrange: async (phone) => {
        await phone.page.locator(".detail .photo-frame").first().click();
        await phone.page.locator("dialog[open] img").waitFor();
      },
    },
    {
      name: "office-redact",
      path: issue,
      arrange: async ({ page }) => {
        await page.locator(".detail .photo-frame").first().click();
        await page.locator("dialog[open] .actions .button").last().click();
        await page.locator(".redact-frame img").waitFor();
        await page.locator(".redact-side > .stack > .button").click();
        await page.locator(".nudges").waitFor();
      },
    },
    {
      name: "office-conflict",
      path: issue,
      arrange: async (phone) => {
        await detail(phone);
        await phone.page.route("**/decisions", (route) => route.fulfill(overtaken), { times: 1 });
        await phone.page.route(`**/api/v1${issue}`, meanwhileCorrected, { times: 1 });
        await decide(phone, "accept");
        await phone.page.locator(".outcome-grave button").click();
        await phone.page.locator(".trouble .beside").waitFor();
      },
    },
    { name: "office-visit", path: `/visits/${visitId}`, arrange: detail },
    {
      name: "office-failed",
      path: "/visits",
      arrange: async ({ page }) => {
        await rows({ page } as Phone);
        await page.route("**/api/v1/visits?**", (route) => route.abort(), { times: 1 });
        await page.locator(".inbox-head button").first().click();
        await page.locator(".notice-grave").waitFor();
      },
    },
    {
      name: "office-keys",
      path: "/",
      arrange: async (phone) => {
        await rows(phone);
        await phone.page.keyboard.press("?");
        await dialog(phone);
      },
    },
  ];
}
