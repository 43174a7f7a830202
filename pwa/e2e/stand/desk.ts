/** The officer's desk as the stories use it. */
import type { Locator } from "@playwright/test";
import { type Key, t } from "../../src/i18n";
import type { Issue, Office } from "./office";
import { Phone } from "./phone";
import { expect } from "./test";
import { watch } from "./watch";

/** An issue that an observer has sent, past the app. */
export async function sent(office: Office, words: string, part: Record<string, unknown> = {}): Promise<Issue> {
  const reference = (await (await office.get("observer3", "/reference")).json()) as {
    categories: { id: string }[];
    communities: { id: string }[];
  };
  const body = {
    kind: "problem",
    description: words,
    categoryId: reference.categories[0]?.id,
    communityId: reference.communities[0]?.id,
    place: "三栋",
    observedAt: new Date(Date.now() - 60_000).toISOString(),
    photos: [],
    ...part,
  };
  const answer = await office.put("observer3", `/issues/${crypto.randomUUID()}`, body);
  expect(answer.status).toBe(201);
  return (await answer.json()) as Issue;
}

/** The record in the list. */
export const row = (phone: Phone, words: string): Locator => phone.page.locator("tbody tr", { hasText: words });
/** The open record's heading. */
export const heading = (phone: Phone): Locator => phone.page.locator(".detail > h2");

/** The bar that says what was decided last. */
export const outcome = (phone: Phone, key: Key): Locator =>
  phone.page.locator(".outcome").getByText(t(key), { exact: true });

/** Opens the record from the list and waits for its words. */
export async function openRow(phone: Phone, words: string): Promise<void> {
  await row(phone, words).locator("a").click();
  await expect(phone.page.locator(".detail .words").first()).toContainText(words);
}

/** A second officer at a second desk. */
export async function secondDesk(phone: Phone, url: string): Promise<{ desk: Phone; close: () => Promise<void> }> {
  const context = await phone.context.browser()?.newContext({
    viewport: { width: 1280, height: 800 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
  });
  if (!context) throw new Error("no browser for a second desk");
  const breaches = await watch(context, url);
  const desk = new Phone(await context.newPage(), url);
  await desk.logIn("officer2");
  return {
    desk,
    close: async () => {
      await context.close();
      expect(breaches).toEqual([]);
    },
  };
}

/** Presses the first button with this word in its name. */
export const press = (phone: Phone, name: string) =>
  phone.page.getByRole("button", { name, exact: false }).first().click();
