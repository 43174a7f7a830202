/** Every screen of the app, brought into every state worth looking at, in every mode. */

import { badGateway, type Line } from "./line";
import type { Issue, Office } from "./office";
import type { Phone, Picture } from "./phone";

export interface Screen {
  name: string;
  path: string;
  /** Before the page is opened: what the network shall answer, what the phone shall remember. */
  before?: (phone: Phone) => Promise<void>;
  /** Brings the opened page into the state that is meant. */
  arrange?: (phone: Phone) => Promise<void>;
}

/** What the page is shown in; English is set in the settings, the rest on the document. */
export type Mode = "normal" | "elder" | "dark" | "english";

/** The look of a mode, as src/app/look.ts puts it on the document; settings.spec.ts holds the two together. */
export async function wear(phone: Phone, mode: Mode, size = 100): Promise<void> {
  await phone.page.evaluate(
    ({ mode, size }) => {
      const root = document.documentElement;
      root.dataset.theme = mode === "dark" ? "dark" : "light";
      root.dataset.size = String(size);
      root.toggleAttribute("data-elder", mode === "elder");
    },
    { mode, size },
  );
}

export const loginScreens: Screen[] = [
  { name: "login", path: "/" },
  {
    name: "login-error",
    path: "/",
    arrange: async ({ page }) => {
      await page.locator("#username").fill("nobody");
      await page.locator("#password").fill("wrong");
      await page.locator("button[type=submit]").click();
      await page.locator("#login-error").waitFor();
    },
  },
];

const pressSubmit = ({ page }: Phone) => page.locator("button[type=submit]").click();

/** For an observer whose outbox holds what fillOutbox puts there. */
export function observerScreens(withPhotos: string): Screen[] {
  return [
    { name: "home", path: "/" },
    { name: "form", path: "/issues/new" },
    {
      name: "form-errors",
      path: "/issues/new",
      arrange: async (phone) => {
        await phone.page.locator("#description").fill("");
        await pressSubmit(phone);
        await phone.page.locator(".field-error").first().waitFor();
      },
    },
    {
      name: "form-picker",
      path: "/issues/new",
      arrange: async ({ page }) => {
        await page.locator("#communityId").click();
        await page.locator("dialog[open]").waitFor();
      },
    },
    { name: "outbox", path: "/outbox", arrange: async ({ page }) => page.locator("li.card").first().waitFor() },
    {
      name: "outbox-delete",
      path: "/outbox",
      arrange: async ({ page }) => {
        await page.locator("li.card .button-danger").first().click();
        await page.locator("dialog[open]").waitFor();
      },
    },
    {
      name: "detail",
      path: `/issues/${withPhotos}`,
      arrange: async ({ page }) => page.locator(".photos img").first().waitFor(),
    },
    {
      name: "viewer",
      path: `/issues/${withPhotos}`,
      arrange: async ({ page }) => {
        await page.locator(".photo-frame").first().click();
        await page.locator("dialog[open] img").waitFor();
      },
    },
    {
      name: "outbox-delete-text",
      path: "/outbox",
      arrange: async (phone) => {
        await phone.card("加一盏灯").locator(".button-danger").click();
        await phone.page.locator("dialog[open]").waitFor();
      },
    },
    { name: "settings", path: "/settings" },
    {
      name: "logout-unsent",
      path: "/settings",
      arrange: async ({ page }) => {
        await page.locator("section[aria-labelledby=account] .button-danger").click();
        await page.locator("dialog[open]").waitFor();
      },
    },
    {
      name: "form-discard",
      path: "/issues/new",
      arrange: async ({ page }) => {
        await page.locator(".button-plain.button-danger").click();
        await page.locator("dialog[open]").waitFor();
      },
    },
    { name: "feedback", path: "/feedback" },
    { name: "missing", path: "/no/such/page" },
    { name: "forbidden", path: "/feedback/received" },
  ];
}

export const adminScreens: Screen[] = [
  { name: "feedback-received", path: "/feedback/received" },
  { name: "settings-admin", path: "/settings" },
  {
    name: "audit-admin",
    path: "/audit",
    arrange: ({ page }) => page.locator("main .list li, .empty").first().waitFor(),
  },
];
export const liaisonScreens: Screen[] = [{ name: "role-soon", path: "/" }];

export async function show(phone: Phone, screen: Screen): Promise<void> {
  await phone.page.unrouteAll({ behavior: "ignoreErrors" });
  await phone.context.setOffline(false);
  await screen.before?.(phone);
  await phone.open(screen.path);
  await phone.page.locator(".spin").first().waitFor({ state: "detached" });
  await screen.arrange?.(phone);
}

/** One of the account's own that has photos. */
export async function issueWithPhotos(office: Office, username: string): Promise<Issue> {
  const found = (await office.issues(username, "")).find((issue) => issue.photoCount > 0);
  if (!found) throw new Error(`${username} has no issue with photos`);
  return office.issue(username, found.id);
}

/** A waiting item, one the server refused, one whose photos are still going, and a draft. */
export async function fillOutbox(phone: Phone, line: Line, pictures: Picture[]): Promise<void> {
  line.fault = (method) => (method === "PUT" ? refused : undefined);
  await phone.log("三栋楼下的排水沟堵了，一下雨就漫到路上，老人出门不方便", pictures);
  await phone.goTo("/outbox");
  await phone.page.locator("li.card .field-error").waitFor();
  line.fault = (method, path) => (method === "PUT" && path.includes("/photos/") ? badGateway : undefined);
  await phone.goTo("/");
  await phone.log("院坝里的长椅断了一条腿", pictures.slice(0, 2));
  await phone.goTo("/outbox");
  await phone.card("院坝里的长椅").locator("p.row").waitFor();
  line.fault = (method) => (method === "PUT" ? badGateway : undefined);
  await phone.goTo("/");
  await phone.log("建议在院门口加一盏灯");
  await phone.write("写了一半的一条", pictures.slice(0, 1));
}

/** As the program refuses a record whose category is no longer used. */
const refused = {
  status: 422,
  type: "application/problem+json",
  headers: { "Mingcha-Request-Id": "0123456789abcdef" },
  body: JSON.stringify({
    type: "urn:mingcha:problem:invalid_field",
    title: "",
    status: 422,
    code: "invalid_field",
    requestId: "0123456789abcdef",
    fields: [{ name: "categoryId", rule: "reference" }],
  }),
};
