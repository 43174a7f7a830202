import { t } from "../src/i18n";
import { RENDERED } from "./stand/office";
import { jpeg } from "./stand/phone";
import { expect, test } from "./stand/test";

test("4.6 the same photo twice, and two photos of one file name, are three photos", async ({
  phone,
  office,
  pictures,
}) => {
  const words = "同一面墙拍了两张";
  const [one, two] = pictures.map((picture) => picture.buffer);
  const same = "image.jpg";
  await phone.logIn("observer8");
  await phone.write(words, [jpeg(one as Buffer, same), jpeg(one as Buffer, same), jpeg(two as Buffer, same)]);
  await phone.save();
  await expect(phone.row(words)).toContainText(t("status.submitted"), { timeout: 20_000 });
  const [arrived] = await office.issues("observer8", words);
  const { photos } = await office.issue("observer8", arrived?.id ?? "");
  expect(new Set(photos.map((photo) => photo.id)).size).toBe(3);
  expect(photos[0]?.sha256).toBe(photos[1]?.sha256);
  expect(photos[0]?.sha256).not.toBe(photos[2]?.sha256);
  await expect
    .poll(async () => (await office.issue("observer8", arrived?.id ?? "")).photos.map((photo) => photo.state), RENDERED)
    .toEqual(["ready", "ready", "ready"]);
});

test("4.7 the browser dies while the camera is open: the draft with its photos is back after a cold start", async ({
  restart,
  pictures,
}) => {
  const words = "写到一半去拍照";
  const first = await restart();
  await first.logIn("observer8");
  await first.write(words, pictures.slice(0, 2));
  await first.page.locator("#place").fill("3 栋 2 单元门口");
  const camera = first.page.waitForEvent("filechooser");
  await first.page.locator("label.intake", { has: first.page.locator("[capture]") }).click();
  await camera;
  const killer = await first.context.newCDPSession(first.page);
  await killer.send("Browser.crash").catch(() => {});

  const second = await restart();
  await second.open();
  await second.said("home.draftContinue").click();
  await expect(second.page.locator("#description")).toHaveValue(words);
  await expect(second.page.locator("#place")).toHaveValue("3 栋 2 单元门口");
  await expect(second.thumbs).toHaveCount(2);
});

test("a file that is no picture is refused in words, and the others are kept", async ({ phone, pictures }) => {
  await phone.logIn("observer8");
  await phone.write("相册里有别的文件");
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic0000heicmif1"), Buffer.alloc(64)]);
  await phone.page
    .locator("input[type=file][multiple]")
    .setInputFiles([jpeg(Buffer.from("not a picture"), "a.jpg"), jpeg(heic, "b.jpg"), ...pictures.slice(0, 1)]);
  await expect(phone.thumbs).toHaveCount(1);
  await expect(phone.said("form.photoUnreadable")).toBeVisible();
  await expect(phone.said("error.photo_heic")).toBeVisible();
});

test("nine photos are the most: the rest is refused in words", async ({ phone, line, pictures }) => {
  await phone.logIn("observer8");
  await phone.write("照片太多");
  const ten = Array.from({ length: 10 }, (_, i) => pictures[i % 3] as (typeof pictures)[number]);
  await phone.page.locator("input[type=file][multiple]").setInputFiles(ten);
  await expect(phone.thumbs).toHaveCount(9, { timeout: 20_000 });
  await expect(phone.said("form.photoTooMany", { max: 9 })).toBeVisible();
  await expect(phone.page.locator("input[type=file]")).toHaveCount(0);
  expect(line.seen.filter(({ status }) => status === 404)).toEqual([]);
});
