import { readFile } from "node:fs/promises";
import { t } from "../src/i18n";
import type { Phone } from "./stand/phone";
import { expect, test } from "./stand/test";

/** As if the office had dropped the category after the phone had last heard of it. */
async function makePoison(phone: Phone, words: string): Promise<void> {
  await phone.page.evaluate(async (text) => {
    const database = await new Promise<IDBDatabase>((done) => {
      const opening = indexedDB.open("mingcha");
      opening.onsuccess = () => done(opening.result);
    });
    await new Promise<void>((done) => {
      const tx = database.transaction("outbox", "readwrite");
      tx.oncomplete = () => done();
      const asking = tx.objectStore("outbox").getAll();
      asking.onsuccess = () => {
        const item = asking.result.find((each) => each.body.description === text);
        tx.objectStore("outbox").put({ ...item, body: { ...item.body, categoryId: "dropped" } });
      };
    });
    database.close();
  }, words);
}

test("4.9 a poison item lets the others pass, and can be retried, exported, edited or deleted alone", async ({
  phone,
  line,
  office,
  pictures,
}) => {
  const poison = ["毒一：类别没了", "毒二：类别没了"] as const;
  const good = ["好一：照常发出", "好二：照常发出"] as const;
  await phone.logIn("observer12");
  await phone.readyForOffline();
  line.down();
  await phone.context.setOffline(true);
  for (const words of [poison[0], good[0], poison[1], good[1]]) await phone.log(words, pictures.slice(0, 1));
  for (const words of poison) await makePoison(phone, words);
  await phone.open("/outbox");
  line.up();
  await phone.context.setOffline(false);

  await expect(phone.page.locator("li.card")).toHaveCount(2, { timeout: 20_000 });
  for (const words of good) expect(await office.issues("observer12", words)).toHaveLength(1);
  for (const words of poison) {
    await expect(phone.card(words)).toContainText(t("status.blocked"));
    await expect(phone.card(words)).toContainText(t("error.invalid_field"));
  }

  const tries = line.puts("issues").length;
  await phone.retry(poison[0]);
  await expect.poll(() => line.puts("issues").length).toBe(tries + 1);
  await expect(phone.card(poison[0])).toContainText(t("status.blocked"));

  const coming = phone.page.waitForEvent("download");
  await phone
    .card(poison[0])
    .getByRole("button", { name: t("outbox.export"), exact: true })
    .click();
  const zip = await readFile(await (await coming).path());
  expect(zip.subarray(0, 2).toString()).toBe("PK");
  for (const part of ["issue.json", "photo-1.jpeg", poison[0]]) expect(zip.includes(part), part).toBe(true);

  await phone
    .card(poison[1])
    .getByRole("button", { name: t("outbox.delete"), exact: true })
    .click();
  await phone.page
    .getByRole("dialog")
    .getByRole("button", { name: t("outbox.delete"), exact: true })
    .click();
  await expect(phone.card(poison[1])).toHaveCount(0);

  await phone
    .card(poison[0])
    .getByRole("button", { name: t("outbox.edit"), exact: true })
    .click();
  await expect(phone.said("form.wrong.categoryId")).toBeVisible();
  await phone.page
    .locator("label.tile", { has: phone.page.locator("input[name=categoryId]") })
    .first()
    .click();
  await phone.save();
  await expect(phone.row(poison[0])).toContainText(t("status.submitted"), { timeout: 20_000 });
  expect(await office.issues("observer12", poison[0])).toHaveLength(1);
  expect(await office.issues("observer12", poison[1])).toEqual([]);
});
