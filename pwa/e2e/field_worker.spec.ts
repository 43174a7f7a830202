import { t } from "../src/i18n";
import { expect, test } from "./stand/test";

test("4.15 the service worker never touches a request that writes: photos arrive byte for byte", async ({
  phone,
  line,
  pictures,
}) => {
  const words = "每个字节都要一样";
  const throughWorker: string[] = [];
  phone.page.on("response", (response) => {
    if (response.request().method() !== "GET" && response.fromServiceWorker()) throughWorker.push(response.url());
  });
  await phone.logIn("observer13");
  await phone.readyForOffline();
  await phone.log(words, pictures);
  await expect(phone.row(words)).toContainText(t("status.submitted"), { timeout: 20_000 });
  const items = await phone.allKept("outbox");
  const manifest = items.flatMap((item) => item.photos as { id: string; sha256: string; bytes: number }[]);
  expect(manifest).toHaveLength(3);
  const arrived = line.puts("photos").map((put) => ({
    id: put.path.split("/").at(-1),
    sha256: put.sha256,
    bytes: put.bytes,
  }));
  expect(arrived).toEqual(manifest.map(({ id, sha256, bytes }) => ({ id, sha256, bytes })));
  expect(throughWorker).toEqual([]);
});

test("the app opens at every address without a network, and a page that is not there says so", async ({
  phone,
  line,
}) => {
  await phone.logIn("observer13");
  await phone.readyForOffline();
  line.down();
  await phone.context.setOffline(true);
  for (const [path, title] of [
    ["/issues/new", t("form.title")],
    ["/outbox", t("app.outbox")],
    ["/settings", t("settings.title")],
    ["/feedback", t("feedback.title")],
    ["/no/such/page", t("missing.title")],
  ] as const) {
    await phone.open(path);
    await expect(phone.page.locator("h1")).toHaveText(title);
  }
});
