/** Pasted characters that nobody sees never make a poison item (FIELD.md section 4, number 9). */
import { expect, test } from "vitest";
import { problem } from "../../test/fake_server";
import { Phone } from "../../test/phone";
import { ACCOUNT, logIn, report, sendAll, visit, write } from "../../test/writing";
import type { IssueContent, OutboxItem } from "../db/types";

const pasted = "\u202e三号门\r\n路灯\u0000不亮\u0007";
const words = "三号门\n路灯不亮";

/** A phone whose server refuses what the real one refuses. */
async function phoneWithTab() {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  phone.network = async (answer, init) => {
    const texts = typeof init.body === "string" ? init.body : "";
    return /\\u00[01][0-9a-f]|\\[rbf]|\u202e/.test(texts) ? problem(400, "invalid_field") : answer();
  };
  return { phone, tab };
}

test("a pasted text is kept and sent in plain words, of issues, visits and messages", async () => {
  const { phone, tab } = await phoneWithTab();
  const issue = await report(tab, pasted);
  const seen = await visit(tab, pasted);
  await tab.outbox.submitDraft(seen);
  const message = phone.newId();
  await tab.outbox.submitFeedback(message, ACCOUNT, { kind: "complaint", text: pasted, appVersion: "1" });
  const kept = await tab.outbox.items(ACCOUNT);
  expect(kept.map((i) => JSON.stringify(i.body).split(JSON.stringify(words)).length)).toEqual(
    expect.arrayContaining([2, 3, 2]),
  );
  await sendAll(phone, tab);
  expect(phone.server.contentOf(issue)?.description).toBe(words);
  expect([phone.server.issues.size, phone.server.visits.size, phone.server.feedback.size]).toEqual([1, 1, 1]);
});

test("an item that an older version had stored goes out in plain words", async () => {
  const { phone, tab } = await phoneWithTab();
  const { id } = await report(tab, words, 1);
  await phone.db.write(["outbox"], async (tx) => {
    const item = (await tx.get("outbox", id)) as OutboxItem;
    await tx.put("outbox", { ...item, body: { ...(item.body as IssueContent), description: pasted } });
  });
  await sendAll(phone, tab);
  expect(phone.server.contentOf({ id })?.description).toBe(words);
  expect(phone.server.photos.size).toBe(1);
});

test("pressed twice, pasted words make one record", async () => {
  const { phone, tab } = await phoneWithTab();
  const draft = await write(tab, pasted);
  const first = await tab.outbox.submitDraft(draft);
  const again = await tab.outbox.submitDraft({ ...draft, updatedAt: phone.now + 1 });
  expect(again.submission).toBe(first.submission);
  await sendAll(phone, tab);
  expect([...phone.server.issues.values()].map((i) => i.version)).toEqual([1]);
});

test("words of which nothing is left are no words", async () => {
  const { tab } = await phoneWithTab();
  const draft = await write(tab, "\u0000\u202e");
  await expect(tab.outbox.submitDraft(draft)).rejects.toThrow();
  expect(await tab.outbox.items(ACCOUNT)).toEqual([]);
});
