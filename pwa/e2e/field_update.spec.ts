import { createHash } from "node:crypto";
import { t } from "../src/i18n";
import { badGateway, type Line } from "./stand/line";
import { expect, test } from "./stand/test";

const integrity = (text: string) => createHash("sha256").update(text).digest("base64");

/** From now on the line carries another build: its start page and its list of files differ. */
async function deployNext(line: Line): Promise<void> {
  const index = await (await fetch(`${line.url}/`, { headers: { Accept: "text/html" } })).text();
  const next = (html: string) => html.replace("<head>", '<head><meta name="next-build" content="yes" />');
  line.rewrites.set("/", next);
  line.rewrites.set("/outbox", next);
  line.rewrites.set("/sw.js", (script) => {
    const relisted = script.replace(integrity(index), integrity(next(index)));
    const renamed = relisted.replace(/(["'`])[0-9a-f]{16}\1/, "$1fedcba9876543210$1");
    if (relisted === script || renamed === relisted) throw new Error("the worker's list was not found");
    return renamed;
  });
}

test("4.11 a new version comes with the user's consent only, and what waits survives it", async ({
  phone,
  line,
  office,
  pictures,
}) => {
  const words = "更新前写的一条";
  await phone.logIn("observer13");
  await phone.readyForOffline();
  line.fault = (method) => (method === "PUT" ? badGateway : undefined);
  await phone.log(words, pictures.slice(0, 2));
  await deployNext(line);

  const isNext = () => phone.page.locator("meta[name=next-build]").count();
  await phone.goTo("/settings");
  await phone.press("settings.checkUpdate");
  await expect(phone.said("app.updateReady")).toBeVisible({ timeout: 20_000 });
  expect(await isNext()).toBe(0);
  await phone.reload();
  expect(await isNext(), "before consent").toBe(0);

  await phone.goTo("/outbox");
  await phone.page
    .locator(".bar")
    .getByRole("button", { name: t("app.update"), exact: true })
    .click();
  await expect.poll(isNext, { timeout: 20_000 }).toBe(1);
  await expect(phone.card(words)).toContainText(t("outbox.photos", { sent: 0, total: 2 }));

  line.fault = () => undefined;
  await phone.retry(words);
  await expect(phone.said("outbox.emptyTitle")).toBeVisible();
  const arrived = await office.issues("observer13", words);
  expect(arrived).toHaveLength(1);
  expect(arrived[0]?.photoCount).toBe(2);
});
