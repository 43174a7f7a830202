import { t } from "../src/i18n";
import { look, markersOf, SENSOR } from "./stand/camera";
import { RENDERED } from "./stand/office";
import { expect, test } from "./stand/test";

const words = "楼道灯坏了三天，晚上看不见台阶";

test("an issue with 3 photos, made offline, survives closing the browser and arrives exactly once, upright and without metadata", async ({
  restart,
  line,
  office,
  studio,
  pictures,
}) => {
  const before = await office.count("observer2");
  const first = await restart();
  await first.logIn("observer2");
  await first.readyForOffline();

  line.down();
  await first.context.setOffline(true);
  await first.log(words, pictures);
  await expect(first.row(words)).toContainText(t("status.local"));
  expect(await office.issues("observer2", words)).toEqual([]);

  const second = await restart({ offline: true });
  await second.open();
  await expect(second.row(words)).toContainText(t("status.local"));
  await second.goTo("/outbox");
  await expect(second.card(words)).toContainText(t("outbox.photos", { sent: 0, total: 3 }));

  line.up();
  await second.context.setOffline(false);
  await expect(second.said("outbox.emptyTitle")).toBeVisible({ timeout: 20_000 });
  await second.goTo("/");
  await expect(second.row(words)).toContainText(t("status.submitted"));

  expect(await office.count("observer2")).toBe(before + 1);
  const [arrived, ...more] = await office.issues("officer1", words);
  expect(more).toEqual([]);
  await expect
    .poll(async () => (await office.issue("observer2", arrived?.id ?? "")).photos.map((photo) => photo.state), RENDERED)
    .toEqual(["ready", "ready", "ready"]);
  const stored = await office.issue("officer1", arrived?.id ?? "");
  expect(new Set(stored.photos.map((photo) => photo.sha256)).size).toBe(3);
  for (const photo of stored.photos) {
    for (const size of ["original", "full", "thumb"] as const) {
      const bytes = await office.photo("officer1", photo.id, size);
      expect(bytes.includes("Exif"), size).toBe(false);
      expect(bytes.includes("Mingcha test camera"), size).toBe(false);
      expect(
        markersOf(bytes).filter((marker) => marker >= 0xffe1 && marker <= 0xffef),
        size,
      ).toEqual([]);
      const scale = size === "thumb" ? 320 / SENSOR.width : 1;
      expect(await look(studio, bytes), size).toEqual({
        width: SENSOR.height * scale,
        height: SENSOR.width * scale,
        topLeft: "red",
        topRight: "green",
        bottomLeft: "blue",
        bottomRight: "white",
      });
    }
  }
});

test("the test's own pictures lie on their side and carry a position", async ({ pictures, studio }) => {
  const bytes = pictures[0]?.buffer ?? Buffer.alloc(0);
  expect(markersOf(bytes)[0]).toBe(0xffe1);
  expect(bytes.includes("Exif")).toBe(true);
  const turned = await studio.evaluate(async (base64) => {
    const raw = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([raw], { type: "image/jpeg" }));
    return [picture.width, picture.height];
  }, bytes.toString("base64"));
  expect(turned).toEqual([SENSOR.height, SENSOR.width]);
});
