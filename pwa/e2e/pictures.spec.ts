/**
 * Pictures of every screen for looking at, and the README's. Not part of the
 * tests: PICTURES=<folder> npx playwright test --project=pictures
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Office } from "./stand/office";
import {
  adminScreens,
  fillOutbox,
  issueWithPhotos,
  liaisonScreens,
  loginScreens,
  type Mode,
  observerScreens,
  officerScreens,
  type Screen,
  show,
  wear,
} from "./stand/pages";
import { jpeg, type Phone, type Picture } from "./stand/phone";
import { test } from "./stand/test";

const folder = process.env.PICTURES ?? "";
const readme = join(import.meta.dirname, "../screenshots");
const sizes = [
  { width: 390, height: 844 },
  { width: 320, height: 640 },
];

test.describe.configure({ timeout: 300_000 });

/** Photos that look like something: the demonstration's own. */
async function album(office: Office): Promise<Picture[]> {
  const shown = (await office.issues("observer2", "")).filter((issue) => issue.firstPhotoId).slice(0, 3);
  return Promise.all(
    shown.map(async ({ firstPhotoId = "" }) => jpeg(await office.photo("observer2", firstPhotoId, "full"))),
  );
}

async function take(phone: Phone, screens: Screen[], modes: Mode[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const screen of screens) {
    await show(phone, screen);
    for (const mode of modes) {
      await wear(phone, mode);
      for (const size of sizes) {
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

test("office", async ({ phone, office }) => {
  const { id } = await issueWithPhotos(office, "officer1");
  await phone.logIn("officer1");
  await takeAll(phone, officerScreens(id));
  await phone.page.setViewportSize({ width: 1280, height: 800 });
  await phone.open();
  await phone.page.locator("tbody tr").first().waitFor();
  await phone.page.screenshot({ path: join(folder, "office-wide.png") });
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
