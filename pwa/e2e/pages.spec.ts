import { accessFaults, mouseTargetFaults, sidewaysFaults, targetFaults } from "./stand/inspect";
import { ledgerScreens, ledgerShown, proofScreens, unreached, withoutNetwork } from "./stand/ledger_screens";
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
import type { Phone } from "./stand/phone";
import { reviewScreens, shownToOfficer } from "./stand/review_screens";
import { expect, test } from "./stand/test";
import { atHome, inFront } from "./stand/visit_screens";
import { reveal, visitsOf } from "./stand/visits";

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

async function speak(phone: Phone, word: string, lang: string): Promise<void> {
  await phone.open("/settings");
  // In the middle of a visit a cold start shows the notes.
  await phone.page.locator(":is(.notes-title, label.tile):visible").first().waitFor();
  if (await phone.page.locator(".notes-title").isVisible()) await reveal(phone);
  await phone.page.locator("label.tile", { hasText: word }).click();
  await expect(phone.page.locator("html")).toHaveAttribute("lang", lang);
}

const speakEnglish = (phone: Phone) => speak(phone, "English", "en");
const speakChinese = (phone: Phone) => speak(phone, "中文", "zh-CN");

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
  test.slow();
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

test("the inspector's pages in every look and in English: no axe fault, no sideways scroll, targets large enough", async ({
  phone,
  office,
}) => {
  test.slow();
  await ledgerShown(office);
  const [visit, ...earlier] = await visitsOf(office, "inspector5");
  const sealed = earlier.find(({ ledger }) => ledger !== undefined);
  const screens = [
    ...atHome(visit?.id ?? ""),
    {
      name: "visit-proof",
      path: `/proofs/${sealed?.ledger}/${sealed?.id}`,
      arrange: ({ page }: Phone) => page.locator("#proof-words").waitFor(),
    },
  ];
  await phone.logIn("inspector5");
  await speakEnglish(phone);
  const faults = await faultsOf(phone, screens, ["english"]);
  await speakChinese(phone);
  faults.push(...(await faultsOf(phone, [...screens, ...inFront], looks)));
  // What the last of them left in progress.
  await speakEnglish(phone);
  faults.push(...(await faultsOf(phone, inFront, ["english"])));
  expect(faults).toEqual([]);
});

test("the officer's inbox and review in every look and in English, on phones", async ({ phone, office }) => {
  test.slow();
  const screens = reviewScreens(await shownToOfficer(office));
  await phone.logIn("officer1");
  const faults = await faultsOf(phone, screens, looks);
  await speakEnglish(phone);
  faults.push(...(await faultsOf(phone, screens, ["english"])));
  expect(faults).toEqual([]);
});

/** The same where list and record stand side by side and a mouse is at hand. */
async function desktopFaults(phone: Phone, screens: Screen[], modes: readonly Mode[]): Promise<string[]> {
  const faults: string[] = [];
  for (const screen of screens) {
    await show(phone, screen);
    for (const mode of modes) {
      await wear(phone, mode);
      for (const width of [960, 1280, 1920])
        faults.push(
          ...(await sidewaysFaults(phone, width)).map((fault) => `${screen.name} ${mode} ${width}: ${fault}`),
        );
      await phone.page.setViewportSize({ width: 1280, height: 800 });
      // Of large letters axe knows nothing that it was not asked on the phones.
      const found = [...(mode === "elder" ? [] : await accessFaults(phone)), ...(await mouseTargetFaults(phone))];
      faults.push(...found.map((fault) => `${screen.name} ${mode}: ${fault}`));
    }
  }
  return faults;
}

for (const [words, modes] of [
  ["in every look", looks],
  ["in English", ["english"]],
] as const) {
  test(`the officer's inbox and review beside each other on desktops, ${words}`, async ({ phone, office }) => {
    test.slow();
    const screens = reviewScreens(await shownToOfficer(office));
    await phone.page.setViewportSize({ width: 1280, height: 800 });
    await phone.logIn("officer1");
    if (modes[0] === "english") await speakEnglish(phone);
    expect(await desktopFaults(phone, screens, modes)).toEqual([]);
  });

  test(`the ledger, plans and scorecards on desktops, ${words}`, async ({ phone, office }) => {
    test.slow();
    const screens = ledgerScreens(await ledgerShown(office));
    await phone.page.setViewportSize({ width: 1280, height: 800 });
    await phone.logIn("officer1");
    if (modes[0] === "english") await speakEnglish(phone);
    expect(await desktopFaults(phone, screens, modes)).toEqual([]);
  });
}

test("the ledger, plans and scorecards in every look and in English, on phones", async ({ phone, office }) => {
  test.slow();
  const screens = ledgerScreens(await ledgerShown(office));
  await phone.logIn("officer1");
  const faults = await faultsOf(phone, screens, looks);
  await speakEnglish(phone);
  faults.push(...(await faultsOf(phone, screens, ["english"])));
  expect(faults).toEqual([]);
});

test("the officer's pages when the network breaks away under them", async ({ phone, office }) => {
  test.slow();
  const screens = [...withoutNetwork(await ledgerShown(office)), unreached];
  await phone.logIn("officer1");
  const faults = await faultsOf(phone, screens, ["normal"]);
  await phone.context.setOffline(false);
  await speakEnglish(phone);
  faults.push(...(await faultsOf(phone, screens, ["english"])));
  expect(faults).toEqual([]);
});

test("the author's proof in every look and in English", async ({ phone, office }) => {
  const screens = proofScreens(await ledgerShown(office));
  await phone.logIn("observer1");
  const faults = await faultsOf(phone, screens, looks);
  await speakEnglish(phone);
  faults.push(...(await faultsOf(phone, screens, ["english"])));
  expect(faults).toEqual([]);
});

for (const [username, screens] of [
  ["admin1", adminScreens],
  ["liaison1", liaisonScreens],
  ["inspector4", [{ name: "outbox-empty", path: "/outbox" }] as Screen[]],
] as const) {
  test(`${username}'s pages in every mode: no axe fault, no sideways scroll, targets large enough`, async ({
    phone,
  }) => {
    await phone.logIn(username);
    const faults = await faultsOf(phone, screens, looks);
    await speakEnglish(phone);
    faults.push(...(await faultsOf(phone, screens, ["english"])));
    expect(faults).toEqual([]);
  });
}
