import { t } from "../src/i18n";
import type { Issue, Office } from "./stand/office";
import type { Phone } from "./stand/phone";
import { expect, test } from "./stand/test";

/** A report that has arrived, with so many photos. */
async function arrived(phone: Phone, office: Office, username: string, words: string): Promise<Issue> {
  await expect(phone.row(words)).toContainText(t("status.submitted"), { timeout: 20_000 });
  const [summary] = await office.issues(username, words);
  await expect
    .poll(async () => (await office.issue(username, summary?.id ?? "")).photos.every((p) => p.state !== "expected"))
    .toBe(true);
  return office.issue(username, summary?.id ?? "");
}

async function beginEdit(phone: Phone, words: string, better: string): Promise<void> {
  await phone.row(words).click();
  await phone.page.getByRole("link", { name: t("detail.edit"), exact: true }).click();
  await phone.page.locator("#description").fill(better);
}

test("an edit that the office was too quick for becomes a new record, with its words and photos, by one press", async ({
  phone,
  line,
  office,
  pictures,
}) => {
  const words = "井盖松了，早上的";
  const better = "井盖松了，下午又摔了一个人";
  await phone.logIn("observer5");
  await phone.readyForOffline();
  await phone.log(words, pictures.slice(0, 1));
  const issue = await arrived(phone, office, "observer5", words);
  await beginEdit(phone, words, better);
  await phone.addPhotos(pictures.slice(1, 2));
  line.down();
  await phone.context.setOffline(true);
  await phone.save();
  const accept = { decision: "accept", version: issue.version };
  expect((await office.post("officer1", `/issues/${issue.id}/decisions`, accept)).status).toBe(200);

  line.up();
  await phone.context.setOffline(false);
  await phone.goTo("/outbox");
  await expect(phone.card(better)).toContainText(t("error.not_editable"), { timeout: 20_000 });

  // One of the photos is at the office alone: without a network nothing is left behind.
  line.down();
  await phone.context.setOffline(true);
  await phone.press("outbox.asNew");
  await expect(phone.page.locator(".toast")).toContainText(t("outbox.asNewOffline"), { timeout: 20_000 });
  await expect(phone.card(better)).toBeVisible();
  line.up();
  await phone.context.setOffline(false);

  await phone.press("outbox.asNew");
  await expect(phone.page.locator("h1")).toHaveText(t("form.title"));
  await expect(phone.page.locator("#description")).toHaveValue(better);
  await expect(phone.thumbs).toHaveCount(2);
  expect(await phone.allKept("outbox")).not.toContainEqual(expect.objectContaining({ id: issue.id, state: "blocked" }));
  await phone.save();
  const fresh = await arrived(phone, office, "observer5", better);
  expect(fresh.id).not.toBe(issue.id);
  expect(fresh.photos).toHaveLength(2);
  expect(await office.issue("observer5", issue.id)).toMatchObject({ description: words, status: "accepted" });
});

test("a merge into one's own record while one edits it asks nothing of its author", async ({ phone, line, office }) => {
  const words = "路灯不亮，三栋";
  const other = "三栋路灯不亮，另一个人说的";
  const better = "路灯不亮，三栋和四栋";
  await phone.logIn("observer6");
  await phone.log(words);
  await phone.log(other);
  const issue = await arrived(phone, office, "observer6", words);
  const second = await arrived(phone, office, "observer6", other);
  await beginEdit(phone, words, better);
  const merge = { decision: "merge", intoId: issue.id, reason: "同一处", version: second.version };
  expect((await office.post("officer1", `/issues/${second.id}/decisions`, merge)).status).toBe(200);
  const { version } = await office.issue("observer6", issue.id);
  expect(version).toBeGreaterThan(issue.version);
  await phone.save();
  await expect.poll(async () => (await office.issue("observer6", issue.id)).description).toBe(better);
  expect(line.puts("issues").some(({ status }) => status === 412)).toBe(true);
  await phone.goTo("/outbox");
  await expect(phone.said("outbox.emptyTitle")).toBeVisible();
});
