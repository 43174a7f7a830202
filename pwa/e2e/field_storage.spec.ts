import { t } from "../src/i18n";
import { heavyPhotograph } from "./stand/camera";
import { jpeg, type Phone } from "./stand/phone";
import { expect, test } from "./stand/test";

/** How much the browser lets the app keep from now on, all in all. */
async function allow(phone: Phone, origin: string, bytes: number): Promise<void> {
  const session = await phone.context.newCDPSession(phone.page);
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: bytes });
}

/** Writes beside the app until not even 100 bytes more are taken; gives how many writes were taken. */
function fillUp(phone: Phone): Promise<number> {
  return phone.page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done) => {
      const opening = indexedDB.open("filler");
      opening.onupgradeneeded = () => opening.result.createObjectStore("fill", { autoIncrement: true });
      opening.onsuccess = () => done(opening.result);
    });
    const fits = (bytes: number) =>
      new Promise<boolean>((done) => {
        const tx = database.transaction("fill", "readwrite", { durability: "strict" });
        tx.oncomplete = () => done(true);
        tx.onabort = () => done(false);
        tx.objectStore("fill").put(crypto.getRandomValues(new Uint8Array(bytes)));
      });
    let taken = 0;
    for (const bytes of [50_000, 5_000, 500, 100]) while (taken < 500 && (await fits(bytes))) taken++;
    database.close();
    return taken;
  });
}

test("4.12 a phone that is nearly full is told of in plain words before the typing starts", async ({ phone }) => {
  // The browser rounds what it tells pages, so the number is ours; the refusals below are its own.
  await phone.page.addInitScript(() => {
    StorageManager.prototype.estimate = async () => ({ usage: 95_000_000, quota: 100_000_000 });
  });
  await phone.logIn("observer10");
  await phone.page.locator('a[href="/issues/new"]').click();
  await expect(phone.said("form.storageFull")).toBeVisible();
  await expect(phone.page.locator("#description")).toHaveValue("");
  await phone.open("/settings");
  await expect(phone.said("form.storageFull")).toBeVisible();
});

test("4.12 a phone that fills up says so, keeps the draft, and goes on when there is room", async ({
  phone,
  line,
  office,
  studio,
}) => {
  const words = "手机快满了也要记下来";
  const heavy = jpeg(await heavyPhotograph(studio, 1600, 1200));
  await allow(phone, line.url, 1_500_000);
  await phone.logIn("observer10");
  await phone.write(words, [heavy]);
  await expect.poll(async () => (await phone.allKept("drafts")).length).toBe(1);

  await phone.page.locator("input[type=file][multiple]").setInputFiles(heavy);
  await expect(phone.page.locator("#photos").getByText(t("form.storageFullSave"))).toBeVisible();
  await expect(phone.thumbs).toHaveCount(1);
  expect(await fillUp(phone)).toBeLessThan(500);
  await phone.press("form.submit");
  await expect(phone.page.locator(".actionbar").getByText(t("form.storageFullSave"))).toBeVisible();
  await expect(phone.page.locator("#description")).toHaveValue(words);
  expect(await phone.allKept("drafts")).toMatchObject([{ content: { description: words } }]);

  await allow(phone, line.url, 100_000_000);
  await phone.addPhotos([heavy]);
  await phone.save();
  await expect(phone.row(words)).toContainText(t("status.submitted"), { timeout: 20_000 });
  expect((await office.issues("observer10", words))[0]?.photoCount).toBe(2);
});

test("4.16 the browser is asked to keep our data at the first save, and the settings show what is unsent", async ({
  phone,
  line,
}) => {
  await phone.page.addInitScript(() => {
    const asked = StorageManager.prototype.persist;
    StorageManager.prototype.persist = function () {
      document.documentElement.dataset.askedToPersist = "yes";
      return asked.call(this);
    };
  });
  await phone.logIn("observer10");
  await phone.readyForOffline();
  const asked = () => phone.page.evaluate(() => document.documentElement.dataset.askedToPersist);
  expect(await asked()).toBeUndefined();
  line.down();
  await phone.context.setOffline(true);
  await phone.log("还没发出的一条");
  await expect.poll(asked).toBe("yes");
  await phone.goTo("/settings");
  await expect(phone.page.locator('.bottomnav a[href="/outbox"]')).toContainText("1");
  await expect(phone.page.locator("section", { has: phone.page.locator("#storage") })).toContainText(/\d (KB|MB|GB)/);
});

test.describe("on an iPhone", () => {
  test.use({ userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1" });
  test("4.16 Safari's seven days are told on the login and in the settings", async ({ phone }) => {
    await phone.open();
    await expect(phone.said("settings.safari")).toBeVisible();
    await phone.typeLogin("inspector3");
    await phone.goTo("/settings");
    await expect(phone.said("settings.safari")).toBeVisible();
  });
});

test.describe("in WeChat", () => {
  test.use({ userAgent: "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 MicroMessenger/8.0.50" });
  test("the way to a browser is shown", async ({ phone }) => {
    await phone.open();
    await expect(phone.said("install.wechatTitle")).toBeVisible();
  });
});
