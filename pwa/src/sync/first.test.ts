import { expect, test } from "vitest";
import { Phone } from "../../test/phone";
import { ACCOUNT, logIn, report, sendAll } from "../../test/writing";

test("an issue with three photos arrives, then its bytes are gone from the phone", async () => {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  const draft = await report(tab, "路灯坏了", 3);
  await sendAll(phone, tab);
  expect(phone.server.issues.size).toBe(1);
  expect(phone.server.photos.size).toBe(3);
  const [item] = await tab.outbox.items(ACCOUNT);
  expect(item).toMatchObject({ id: draft.id, state: "done" });
});
