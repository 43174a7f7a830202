/** What a person does with the app, in the order and through the controls a person uses. */
import { type BrowserContext, expect, type Locator, type Page } from "@playwright/test";
import { type Key, t, type Values } from "../../src/i18n";
import "../../test/sentences";
import { PASSWORD } from "./office";

export interface Picture {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export const jpeg = (buffer: Buffer, name = "IMG_0001.jpg"): Picture => ({ name, mimeType: "image/jpeg", buffer });

export class Phone {
  readonly page: Page;
  readonly #url: string;

  constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
  }

  get context(): BrowserContext {
    return this.page.context();
  }

  async open(path = "/"): Promise<void> {
    await this.page.goto(this.#url + path);
    await this.page.locator("h1").first().waitFor({ state: "attached" });
  }

  async logIn(username: string): Promise<void> {
    await this.open();
    await this.typeLogin(username);
  }

  /** Fills the login that is on the screen. */
  async typeLogin(username: string): Promise<void> {
    await this.page.locator("#username").fill(username);
    await this.page.locator("#password").fill(PASSWORD);
    await this.press("login.submit");
    await this.page.locator(".bottomnav").waitFor();
  }

  /** Until the service worker answers for the page and all its parts are kept. */
  async readyForOffline(): Promise<void> {
    await expect
      .poll(() => this.page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: 20_000 })
      .toBe("activated");
    await expect.poll(() => this.kept("kv", "reference")).toBeTruthy();
  }

  button(key: Key, values?: Values): Locator {
    return this.page.getByRole("button", { name: t(key, values), exact: true });
  }

  async press(key: Key, values?: Values): Promise<void> {
    await this.button(key, values).click();
  }

  said(key: Key, values?: Values): Locator {
    return this.page.getByText(t(key, values), { exact: true });
  }

  /** Begins a new issue and fills in what must be there. */
  async write(words: string, pictures: Picture[] = []): Promise<void> {
    await this.page.locator('a[href="/issues/new"]').click();
    await this.page.locator("#description").fill(words);
    await this.page
      .locator("label.tile", { has: this.page.locator("input[name=categoryId]") })
      .first()
      .click();
    if (pictures.length > 0) await this.addPhotos(pictures);
  }

  /** From the album; waits until each has its small picture. */
  async addPhotos(pictures: Picture[]): Promise<void> {
    const before = await this.thumbs.count();
    await this.page.locator("input[type=file][multiple]").setInputFiles(pictures);
    await expect(this.thumbs).toHaveCount(before + pictures.length, { timeout: 20_000 });
  }

  get thumbs(): Locator {
    return this.page.locator(".photos img");
  }

  /** Hands the form in and waits for the word that it is safe. */
  async save(): Promise<void> {
    await this.press("form.submit");
    await expect(this.said("form.saved")).toBeVisible();
  }

  async log(words: string, pictures: Picture[] = []): Promise<void> {
    await this.write(words, pictures);
    await this.save();
  }

  /** By the entry at the bottom of every page. */
  async goTo(place: "/" | "/outbox" | "/settings"): Promise<void> {
    await this.page.locator(`.bottomnav a[href="${place}"]`).click();
    await this.page.locator(`.bottomnav a[href="${place}"][aria-current=page]`).waitFor();
  }

  /** The outbox's card with these words. */
  card(words: string): Locator {
    return this.page.locator("li.card", { hasText: words });
  }

  /** My issues' row with these words. */
  row(words: string): Locator {
    return this.page.locator(".entry", { hasText: words });
  }

  async retry(words: string): Promise<void> {
    await this.card(words)
      .getByRole("button", { name: t("outbox.retry"), exact: true })
      .click();
  }

  async logOut(): Promise<void> {
    await this.goTo("/settings");
    await this.press("settings.logOut");
  }

  /** The session ends: the access token goes with the page, and with it all that was in memory. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.page.locator("h1").waitFor({ state: "attached" });
  }

  /** One value of the phone's own store, past the app. */
  kept(store: string, key: string): Promise<unknown> {
    return this.page.evaluate(readStore, { store, key });
  }

  async allKept(store: string): Promise<Record<string, unknown>[]> {
    return (await this.page.evaluate(readStore, { store, key: undefined })) as Record<string, unknown>[];
  }
}

/** Runs in the page. Without a key: all values. */
function readStore({ store, key }: { store: string; key: string | undefined }): Promise<unknown> {
  const answer = <T>(asking: IDBRequest<T>) =>
    new Promise<T>((done, fail) => {
      asking.onerror = () => fail(asking.error);
      asking.onsuccess = () => done(asking.result);
    });
  return answer(indexedDB.open("mingcha")).then(async (database) => {
    const source = database.transaction(store).objectStore(store);
    const found = await (key === undefined ? answer<unknown[]>(source.getAll()) : answer<unknown>(source.get(key)));
    database.close();
    return found ?? null;
  });
}
