/**
 * Pictures of every screen for looking at, and the README's. Not part of the
 * tests: PICTURES=<folder> npx playwright test --project=pictures
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ledgerScreens, ledgerShown, proofScreens } from "./stand/ledger_screens";
import { type Office, RENDERED } from "./stand/office";
import {
  adminScreens,
  fillOutbox,
  issueWithPhotos,
  liaisonScreens,
  loginScreens,
  type Mode,
  observerScreens,
  type Screen,
  show,
  wear,
} from "./stand/pages";
import { jpeg, type Phone, type Picture } from "./stand/phone";
import { reviewScreens, shownToOfficer } from "./stand/review_screens";
import { expect, test } from "./stand/test";
import { inspectorScreens } from "./stand/visit_screens";
import { visitsOf } from "./stand/visits";

const folder = process.env.PICTURES ?? "";
const readme = join(import.meta.dirname, "../screenshots");
const sizes = [
  { width: 390, height: 844 },
  { width: 320, height: 640 },
];

const desktops = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

test.describe.configure({ timeout: 300_000 });

/** Photos that look like something: the demonstration's own. */
async function album(office: Office): Promise<Picture[]> {
  const shown = (await office.issues("observer2", "")).filter((issue) => issue.firstPhotoId).slice(0, 3);
  return Promise.all(
    shown.map(async ({ firstPhotoId = "" }) => jpeg(await office.photo("observer2", firstPhotoId, "full"))),
  );
}

async function take(
  phone: Phone,
  screens: Screen[],
  modes: Mode[],
  of: readonly { width: number; height: number }[] = sizes,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const screen of screens) {
    await show(phone, screen);
    for (const mode of modes) {
      await wear(phone, mode);
      for (const size of of) {
        await phone.page.setViewportSize(size);
        await phone.page.waitForTimeout(150);
        const fullPage = !(await phone.page.locator("dialog[open]").count());
        await phone.page.screenshot({ path: join(folder, `${screen.name}-${mode}-${size.width}.png`), fullPage });
      }
    }
  }
}

async function takeAll(phone: Phone, screens: Screen[]): Promise<void> {
  await take(phone, screens, ["normal", "elder", "dark"]);
  await phone.open("/settings");
  await phone.page.locator("label.tile", { hasText: "English" }).click();
  await take(phone, screens, ["english"]);
}

test("login", async ({ phone }) => take(phone, loginScreens, ["normal", "elder", "dark"]));

test("observer", async ({ phone, line, office }) => {
  const { id } = await issueWithPhotos(office, "observer1");
  await phone.logIn("observer1");
  await fillOutbox(phone, line, await album(office));
  await takeAll(phone, observerScreens(id));
});

test("inspector", async ({ phone, office }) => {
  const visits = await visitsOf(office, "inspector5");
  const visit = visits.find(({ faultCount, photoCount }) => faultCount > 1 && photoCount > 0) ?? visits[0];
  await phone.logIn("inspector5");
  const screens = inspectorScreens(visit?.id ?? "");
  await phone.open("/settings");
  await phone.page.locator("label.tile", { hasText: "English" }).click();
  await take(phone, screens.slice(0, 4), ["english"]);
  await phone.open("/settings");
  await phone.page.locator("label.tile", { hasText: "中文" }).click();
  await take(phone, screens, ["normal", "elder", "dark"]);
});

test("office", async ({ phone, office }) => {
  test.setTimeout(600_000);
  await phone.logIn("officer1");
  const screens = reviewScreens(await shownToOfficer(office));
  await takeAll(phone, screens);
  await phone.page.setViewportSize(desktops[0]);
  await phone.open("/settings");
  await phone.page.locator("label.tile", { hasText: "中文" }).click();
  await take(phone, screens, ["normal", "dark"], desktops);
});

test("ledger", async ({ phone, office }) => {
  test.setTimeout(600_000);
  const screens = ledgerScreens(await ledgerShown(office));
  await phone.logIn("officer1");
  await takeAll(phone, screens);
  await phone.page.setViewportSize(desktops[0]);
  await phone.open("/settings");
  await phone.page.locator("label.tile", { hasText: "中文" }).click();
  await take(phone, screens, ["normal", "dark"], desktops);
});

test("proof", async ({ phone, office }) => {
  const screens = proofScreens(await ledgerShown(office));
  await phone.logIn("observer1");
  await takeAll(phone, screens);
});

test("administrator", async ({ phone }) => {
  await phone.logIn("admin1");
  await takeAll(phone, adminScreens);
});

test("liaison", async ({ phone }) => {
  await phone.logIn("liaison1");
  await takeAll(phone, liaisonScreens);
});

test.describe("for the README", () => {
  test.use({ deviceScaleFactor: 2 });
  test("home, form, outbox and elder version", async ({ phone, line, office }) => {
    const shoot = (name: string) => phone.page.screenshot({ path: join(readme, `${name}.png`) });
    await phone.logIn("observer1");
    await phone.page.locator(".entry img").first().waitFor();
    await phone.page.waitForTimeout(500);
    await shoot("home");
    await wear(phone, "elder");
    await shoot("elder");
    await wear(phone, "normal");
    await fillOutbox(phone, line, await album(office));
    await phone.page.locator(".toast").waitFor({ state: "detached" });
    await shoot("form");
    await phone.open("/outbox");
    await phone.page.locator("li.card").first().waitFor();
    await shoot("outbox");
  });
});

test.describe("for the README, the office and the inspector", () => {
  test.use({ deviceScaleFactor: 1.5 });
  const shoot = async (phone: Phone, user: string, names: readonly string[], screens: Screen[]) => {
    await phone.logIn(user);
    for (const screen of screens.filter(({ name }) => names.includes(name))) {
      await show(phone, screen);
      await phone.page.screenshot({ path: join(readme, `${screen.name}.png`) });
    }
  };
  test("review and ledger", async ({ phone, office }) => {
    const shown = await shownToOfficer(office);
    const drawn = async () => (await office.issue("officer1", shown.issueId)).photos.every((p) => p.state === "ready");
    await expect.poll(drawn, RENDERED).toBe(true);
    const review = reviewScreens(shown);
    const ledger = ledgerScreens(await ledgerShown(office));
    await phone.page.setViewportSize(desktops[0]);
    await shoot(phone, "officer1", ["office-issue", "ledger-sealed"], [...review, ...ledger]);
  });
  test("visit", async ({ phone, office }) => {
    const [visit] = await visitsOf(office, "inspector5");
    await shoot(phone, "inspector5", ["visit-form"], inspectorScreens(visit?.id ?? ""));
  });
});
