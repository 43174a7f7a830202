import { expect, test } from "vitest";
import { foreign } from "../../test/fake_server";
import { Phone } from "../../test/phone";
import { ACCOUNT, logIn, report, write } from "../../test/writing";
import { loadDraft, newDraft } from "../db/drafts";
import { DraftIncomplete, PhotosLost } from "../db/errors";
import type { OutboxEvent } from "./env";
import { createOutbox } from "./outbox";

async function phoneWithTab() {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  return { phone, tab };
}

test("what is missing in a draft is named, and nothing is submitted", async () => {
  const { tab } = await phoneWithTab();
  const draft = newDraft("d", ACCOUNT, 1);
  await expect(tab.outbox.submitDraft(draft)).rejects.toBeInstanceOf(DraftIncomplete);
  await expect(tab.outbox.submitDraft(draft)).rejects.toMatchObject({
    fields: expect.arrayContaining(["description"]),
  });
  expect(await tab.outbox.items(ACCOUNT)).toEqual([]);
});

test("a photo whose bytes the phone lost is named before submitting; the draft stays", async () => {
  const { phone, tab } = await phoneWithTab();
  const draft = await write(tab, "x", 2);
  const gone = draft.photoIds[1] as string;
  await phone.db.write(["photos", "photoData"], async (tx) => {
    await tx.delete("photos", gone);
    await tx.delete("photoData", gone);
  });
  await expect(tab.outbox.submitDraft(draft)).rejects.toMatchObject({ ids: [gone] });
  await expect(tab.outbox.submitDraft(draft)).rejects.toBeInstanceOf(PhotosLost);
  expect(await loadDraft(tab.db, ACCOUNT, "issue")).toBeDefined();
});

test("a photo whose bytes are lost after submitting blocks the item; record and other photos arrive", async () => {
  const { phone, tab } = await phoneWithTab();
  const draft = await report(tab, "x", 2);
  await phone.db.write(["photoData"], (tx) => tx.delete("photoData", draft.photoIds[0] as string));
  await tab.outbox.drain();
  expect(await tab.outbox.items(ACCOUNT)).toMatchObject([{ state: "blocked", error: { code: "photo_lost" } }]);
  expect(phone.server.issues.size).toBe(1);
  expect([...phone.server.photos.keys()]).toEqual([draft.photoIds[1]]);
});

test("progress is told part by part, then that it was sent", async () => {
  const { tab } = await phoneWithTab();
  const events: OutboxEvent[] = [];
  const { id } = await report(tab, "x", 2);
  tab.outbox.subscribe((event) => events.push(event));
  await tab.outbox.drain();
  const parts = events.flatMap((e) => (e.type === "sending" ? [e.part] : []));
  expect(parts).toEqual([0, 1, 2]);
  expect(events.at(-2)).toEqual({ type: "sent", id });
  expect(events.at(-1)).toEqual({ type: "idle" });
});

test("an item submitted while another is on its way is sent in the same run", async () => {
  const { phone, tab } = await phoneWithTab();
  await report(tab, "first");
  let more = true;
  phone.network = async (answer) => {
    if (more) {
      more = false;
      await report(tab, "second");
    }
    return answer();
  };
  expect(await tab.outbox.drain()).toMatchObject({ sent: 2 });
});

test("started, it sends what is submitted, sets its alarm for a retry, and wakes with the network", async () => {
  const { phone, tab } = await phoneWithTab();
  const alarms: { wait: number; run: () => void }[] = [];
  let wake = () => {};
  let persisted = 0;
  let syncs = 0;
  const outbox = createOutbox({
    db: tab.db,
    session: tab.session,
    now: () => phone.now,
    random: () => 0.5,
    newId: phone.newId,
    tryAlone: (name, run) => phone.lock(name, tab, run),
    after(wait, run) {
      alarms.push({ wait, run });
      return () => {};
    },
    onWake(run) {
      wake = run;
      return () => {};
    },
    askToPersist: async () => persisted++,
    requestSync: async () => void syncs++,
  });
  phone.network = async () => foreign(502);
  const stop = outbox.start();
  await outbox.submitDraft(await write(tab, "x"));
  await outbox.drain();
  expect(await outbox.items(ACCOUNT)).toMatchObject([{ state: "waiting" }]);
  expect(alarms.at(-1)?.wait).toBeGreaterThanOrEqual(1000);
  expect([persisted, syncs]).toEqual([1, 1]);
  phone.network = (answer) => answer();
  wake();
  await outbox.drain();
  expect(await outbox.items(ACCOUNT)).toMatchObject([{ state: "done" }]);
  stop();
});

test("a store that fails in the background is tried again and never thrown at nobody", async () => {
  const { phone, tab } = await phoneWithTab();
  const alarms: number[] = [];
  const outbox = createOutbox({
    db: { ...tab.db, read: () => Promise.reject(new Error("the store is gone")) },
    session: { ...tab.session, account: () => Promise.reject(new Error("the store is gone")) },
    now: () => phone.now,
    random: () => 0.5,
    newId: phone.newId,
    tryAlone: (_name, run) => run(),
    after(wait) {
      alarms.push(wait);
      return () => {};
    },
  });
  const stop = outbox.start();
  await new Promise((next) => setTimeout(next, 5));
  expect(alarms).toEqual([5000]);
  stop();
});
