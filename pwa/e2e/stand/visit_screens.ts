/** The inspector's screens, each brought into the state worth looking at. */
import type { Screen } from "./pages";
import type { Phone } from "./phone";
import { nameFault, pressClock, reveal } from "./visits";

/** After a cold start in the middle of a visit the notes are what one sees. */
async function uncover(phone: Phone): Promise<void> {
  await phone.page.locator(":is(.notes-title, #unitId, a.card-link):visible").first().waitFor();
  if (await phone.page.locator(".notes-title").isVisible()) await reveal(phone);
}

/** Stands in front of the window, whatever was pressed before. */
async function arrived(phone: Phone): Promise<void> {
  await uncover(phone);
  await phone.page.locator(".press, button[type=submit]").waitFor();
  if (await phone.button("visit.arrive").isVisible()) await pressClock(phone, "visit.arrive");
  await phone.page.locator("#grade").waitFor({ state: "attached" });
}

/** For an inspector who has sent that visit. Each goes on from the one before. */
export const inspectorScreens = (visitId: string): Screen[] => [...atHome(visitId), ...inFront];

/** At home, with nothing in progress. */
export const atHome = (visitId: string): Screen[] => [
  {
    name: "visit-home",
    path: "/",
    arrange: async ({ page }) => page.locator("#visits ~ .list .entry").first().waitFor(),
  },
  { name: "visit-settings", path: "/settings/visits" },
  {
    name: "visit-detail",
    path: `/visits/${visitId}`,
    arrange: async ({ page }) => page.locator(".course").waitFor(),
  },
  {
    name: "visit-picker",
    path: "/visits/new",
    arrange: async ({ page }) => {
      await page.locator("#unitId").click();
      await page.locator("dialog[open] .choice").first().waitFor();
    },
  },
];

/** In front of the window; the last leave a visit in progress. */
export const inFront: Screen[] = [
  { name: "visit-form", path: "/visits/new", arrange: arrived },
  {
    name: "visit-errors",
    path: "/visits/new",
    arrange: async (phone) => {
      await arrived(phone);
      if (await phone.button("visit.giveUp").isVisible()) {
        await phone.page.waitForTimeout(700);
        await phone.press("visit.giveUp");
      }
      // Named already, it stays so; in English its button has another name.
      if ((await phone.page.locator("#fault-empty-post").count()) === 0)
        await nameFault(phone, "工作状态", "空岗且无暂停服务提示");
      await phone.page.locator("button[type=submit]").click();
      await phone.page.locator("#fault-empty-post-error").waitFor();
    },
  },
  {
    name: "visit-neutral-home",
    path: "/",
    arrange: async (phone) => {
      await uncover(phone);
      await phone.page.locator('a.card-link[href^="/visits/"]').waitFor();
    },
  },
  { name: "visit-notes", path: "/visits/new", arrange: async ({ page }) => page.locator(".notes-text").waitFor() },
];
