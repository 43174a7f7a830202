import { t } from "../src/i18n";
import { Phone } from "./stand/phone";
import { expect, test } from "./stand/test";

test("4.3 two tabs on one queue send each record and photo once", async ({ phone, line, office, pictures }) => {
  const words = ["电梯有异响", "单元门关不上", "花坛里有积水"];
  await phone.logIn("observer7");
  await phone.readyForOffline();
  line.down();
  await phone.context.setOffline(true);
  for (const each of words) await phone.log(each, pictures.slice(0, 1));

  const other = new Phone(await phone.context.newPage(), line.url);
  await other.open("/outbox");
  await expect(other.page.locator("li.card")).toHaveCount(3);
  line.up();
  await phone.context.setOffline(false);
  await Promise.all([
    phone.page.evaluate(() => window.dispatchEvent(new Event("online"))),
    other.page.evaluate(() => window.dispatchEvent(new Event("online"))),
  ]);
  await expect(other.said("outbox.emptyTitle")).toBeVisible({ timeout: 20_000 });
  await expect(phone.row(words[0] ?? "")).toContainText(t("status.submitted"));

  for (const each of words) expect(await office.issues("observer7", each)).toHaveLength(1);
  const paths = [...line.puts("issues"), ...line.puts("photos")].map((put) => put.path);
  expect(paths).toHaveLength(6);
  expect(new Set(paths).size).toBe(6);
});
