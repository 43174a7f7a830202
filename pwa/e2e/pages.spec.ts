import { accessFaults, sidewaysFaults, targetFaults } from "./stand/inspect";
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
import type { Phone } from "./stand/phone";
import { expect, test } from "./stand/test";

/** Least sizes of what one presses: WCAG 2.2 with room to spare, and the norm for elder versions. */
const TARGET = { normal: 44, elder: 60 };

test.describe.configure({ timeout: 120_000 });

/** All that is wrong with these screens in these modes, each with its place. */
async function faultsOf(phone: Phone, screens: Screen[], modes: Mode[]): Promise<string[]> {
  const faults: string[] = [];
  for (const screen of screens) {
    await show(phone, screen);
    for (const mode of modes) {
      const at = (found: string[], where = "") =>
        faults.push(...found.map((fault) => `${screen.name} ${mode}${where}: ${fault}`));
      await wear(phone, mode);
      at(await sidewaysFaults(phone, 320), " 320");
      at(await sidewaysFaults(phone, 390), " 390");
      at(await accessFaults(phone));
      at(await targetFaults(phone, mode === "elder" ? TARGET.elder : TARGET.normal));
    }
    await wear(phone, "elder", 200);
    faults.push(...(await sidewaysFaults(phone, 320)).map((fault) => `${screen.name} elder 200% 320: ${fault}`));
    await sidewaysFaults(phone, 390);
  }
  return faults;
}

const looks: Mode[] = ["normal", "elder", "dark"];

async function speakEnglish(phone: Phone): Promise<void> {
  await phone.open("/settings");
  await phone.page.locator("label.tile", { hasText: "English" }).click();
  await expect(phone.page.locator("html")).toHaveAttribute("lang", "en");
}

test("login in every mode: no axe fault, no sideways scroll, targets large enough", async ({ phone }) => {
  const faults = await faultsOf(phone, loginScreens, looks);
  await phone.open();
  await phone.page.getByRole("button", { name: "English" }).click();
  await expect(phone.page.locator("html")).toHaveAttribute("lang", "en");
  faults.push(...(await faultsOf(phone, loginScreens, ["english"])));
  expect(faults).toEqual([]);
});

test("the observer's pages in every look: no axe fault, no sideways scroll, targets large enough", async ({
  phone,
  line,
  office,
  pictures,
}) => {
  const { id } = await issueWithPhotos(office, "observer1");
  await phone.logIn("observer1");
  await fillOutbox(phone, line, pictures);
  expect(await faultsOf(phone, observerScreens(id), looks)).toEqual([]);
});

test("the observer's pages in English: no axe fault, no sideways scroll, targets large enough", async ({
  phone,
  line,
  office,
  pictures,
}) => {
  const { id } = await issueWithPhotos(office, "observer1");
  await phone.logIn("observer1");
  await fillOutbox(phone, line, pictures);
  await speakEnglish(phone);
  expect(await faultsOf(phone, observerScreens(id), ["english"])).toEqual([]);
});

for (const [username, screensOf] of [
  ["officer1", officerScreens],
  ["admin1", () => adminScreens],
  ["liaison1", () => liaisonScreens],
  ["inspector4", () => [{ name: "outbox-empty", path: "/outbox" }] as Screen[]],
] as const) {
  test(`${username}'s pages in every mode: no axe fault, no sideways scroll, targets large enough`, async ({
    phone,
    office,
  }) => {
    const { id } = await issueWithPhotos(office, "officer1");
    await phone.logIn(username);
    const screens = screensOf(id);
    const faults = await faultsOf(phone, screens, looks);
    await speakEnglish(phone);
    faults.push(...(await faultsOf(phone, screens, ["english"])));
    expect(faults).toEqual([]);
  });
}
