/** What an inspector does in front of a window. */
import { expect, type Locator } from "@playwright/test";
import type { components } from "../../src/api/schema.gen";
import { t } from "../../src/i18n";
import { bringVisits } from "../../src/i18n/parts/visit";
import type { Office } from "./office";
import type { Phone } from "./phone";

await bringVisits();

type Schemas = components["schemas"];
export type Visit = Schemas["Visit"];
export type Scorecard = Schemas["Scorecard"];

/** Two presses nearer than this count as one, in milliseconds. */
const TREMBLE = 700;

export async function chooseUnit(phone: Phone, name: string): Promise<void> {
  await phone.page.locator("#unitId").click();
  await phone.page.locator("dialog .choice", { hasText: name }).first().click();
}

export async function pressClock(phone: Phone, key: "visit.arrive" | "visit.serve" | "visit.finish"): Promise<void> {
  await phone.page.waitForTimeout(TREMBLE);
  await phone.press(key);
}

/** Unfolds the dimension and counts the fault up once; gives its row. */
export async function nameFault(phone: Phone, dimension: string, fault: string): Promise<Locator> {
  const box = phone.page.locator("details", { has: phone.page.locator("summary", { hasText: dimension }) });
  if (!(await box.getAttribute("open"))) {
    const shut = await box.evaluate((details) => !(details as HTMLDetailsElement).open);
    if (shut) await box.locator("summary").click();
  }
  const row = box.locator("li.fault", { hasText: fault });
  await row.getByRole("button", { name: t("visit.more", { name: fault }) }).click();
  return row;
}

export async function pickGrade(phone: Phone, grade: 1 | 2 | 3 | 4 | 5): Promise<void> {
  await phone.page.locator("label.tile", { has: phone.page.locator(`input[name=grade][value="${grade}"]`) }).click();
}

/** Holds the notes' title until what they hide is back. */
export async function reveal(phone: Phone): Promise<void> {
  const title = phone.page.locator(".notes-title");
  const box = await title.boundingBox();
  if (!box) throw new Error("no notes to hold");
  await phone.page.mouse.move(box.x + 10, box.y + box.height / 2);
  await phone.page.mouse.down();
  await expect(title).toBeHidden();
  await phone.page.mouse.up();
}

/** All visits the account may see, newest first; at that unit alone. */
export async function visitsOf(office: Office, username: string, unitId = ""): Promise<Schemas["VisitSummary"][]> {
  const answer = await office.get(username, `/visits?limit=200${unitId && `&unit=${unitId}`}`);
  return ((await answer.json()) as Schemas["VisitList"]).items;
}

export async function unitNamed(
  office: Office,
  username: string,
  place: number,
): Promise<{ id: string; name: string }> {
  const { units } = (await (await office.get(username, "/reference")).json()) as Schemas["Reference"];
  const unit = units[place];
  if (!unit) throw new Error(`the office has no unit ${place}`);
  return unit;
}
