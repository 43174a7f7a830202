/** Visits go through the same box as issues; what is their own is the scorecard that stays with them. */
import { expect, test } from "vitest";
import { problem } from "../../test/fake_server";
import { Phone } from "../../test/phone";
import { ACCOUNT, attach, CARD, logIn, report, sendAll, visit, visited } from "../../test/writing";
import { loadDraft, newVisitDraft, saveDraft } from "../db/drafts";
import { DraftIncomplete } from "../db/errors";
import type { Visit, VisitDraft, VisitSummary } from "../db/types";
import { cachedVisit, cachedVisits, cacheVisit, cacheVisits } from "../db/visits";

async function phoneWithTab() {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  return { phone, tab };
}

test("a visit arrives with its photos, its faults and the scorecard's version it was begun with", async () => {
  const { phone, tab } = await phoneWithTab();
  const draft = await visit(tab, "冷", 2);
  await tab.outbox.submitDraft(draft);
  await sendAll(phone, tab);
  expect(phone.server.visitOf(draft)).toMatchObject({
    unitId: "w1",
    grade: 4,
    scorecardId: "window",
    scorecardVersion: CARD.version,
    faults: [{ faultId: "cold", count: 1 }],
    photos: [{}, {}],
  });
  expect(phone.server.visitOf(draft)).not.toHaveProperty("card");
  expect(phone.server.photos.size).toBe(2);
  expect(await tab.outbox.items(ACCOUNT)).toMatchObject([{ kind: "visit", state: "done", card: { version: 7 } }]);
});

test("a visit in which nothing was wrong names no faults, and none is still a list", async () => {
  const { phone, tab } = await phoneWithTab();
  const draft = visited(newVisitDraft(phone.newId(), ACCOUNT, CARD, phone.now), "好");
  const { faults: _, ...content } = draft.content;
  await tab.outbox.submitDraft({ ...draft, content });
  await sendAll(phone, tab);
  expect(phone.server.visitOf(draft)?.faults).toEqual([]);
});

test("what a visit still lacks is named, and nothing is submitted", async () => {
  const { tab } = await phoneWithTab();
  const draft = newVisitDraft("v", ACCOUNT, CARD, 1);
  await expect(tab.outbox.submitDraft(draft)).rejects.toMatchObject({
    fields: ["unitId", "arrivedAt", "finishedAt", "grade"],
  });
  await expect(tab.outbox.submitDraft(draft)).rejects.toBeInstanceOf(DraftIncomplete);
});

test("a refused visit goes back to the form whole, with its scorecard, and arrives under its own id", async () => {
  const { phone, tab } = await phoneWithTab();
  const sent = await visit(tab, "一", 1);
  await tab.outbox.submitDraft(sent);
  phone.network = async (answer, _init, path) => (path.startsWith("/photos/") ? problem(415, "media_type") : answer());
  await tab.outbox.drain();
  const back = (await tab.outbox.takeBack(sent.id)) as VisitDraft;
  expect(back).toMatchObject({ kind: "visit", card: CARD, baseVersion: 1, content: { note: "一" } });
  expect(back.content).not.toHaveProperty("scorecardVersion");
  await tab.outbox.submitDraft(visited(await attach(tab, back, "another"), "二"));
  phone.network = (answer) => answer();
  await sendAll(phone, tab);
  expect(phone.server.visits.get(sent.id)?.version).toBe(2);
  expect(phone.server.visitOf(sent)).toMatchObject({ note: "二", scorecardVersion: CARD.version, photos: [{}, {}] });
});

test("the same visit handed in twice changes nothing; newer words of a second page are an edit of it", async () => {
  const { phone, tab } = await phoneWithTab();
  const draft = await visit(tab, "一");
  const first = await tab.outbox.submitDraft(draft);
  expect(await tab.outbox.submitDraft({ ...draft, updatedAt: phone.now + 1000 })).toEqual(first);
  const later = { ...visited(draft, "二"), updatedAt: phone.now + 1000 };
  expect(await saveDraft(tab.db, later)).toBe(false);
  await tab.outbox.submitDraft(later);
  await sendAll(phone, tab);
  expect(phone.server.visitOf(draft)?.note).toBe("二");
  expect(phone.server.visits.size).toBe(1);
});

test("an issue and a visit that names it go in either order, and neither waits for the other", async () => {
  const { phone, tab } = await phoneWithTab();
  const draft = await visit(tab, "路上");
  await tab.outbox.submitDraft({ ...draft, content: { ...draft.content, issueIds: ["later"] } });
  phone.now += 1000;
  const issue = await report(tab, "路灯");
  phone.network = async (answer, _init, path) => (path.startsWith("/visits/") ? problem(500, "internal") : answer());
  await tab.outbox.drain();
  expect(phone.server.contentOf(issue)).toBeDefined();
  phone.network = (answer) => answer();
  await sendAll(phone, tab);
  expect(phone.server.visitOf(draft)?.issueIds).toEqual(["later"]);
});

test("when an edited visit has arrived the older detail is shown no more; the list's line stays", async () => {
  const { phone, tab } = await phoneWithTab();
  const draft = await visit(tab, "新");
  const line = { id: draft.id, arrivedAt: "2026-11-05T00:00:00Z", month: "2026-11" };
  await cacheVisit(tab.db, ACCOUNT, { ...line, version: 1 } as Visit, phone.now);
  await cacheVisits(tab.db, ACCOUNT, [line as VisitSummary], phone.now);
  await tab.outbox.submitDraft(draft);
  await sendAll(phone, tab);
  expect((await cachedVisit(tab.db, ACCOUNT, draft.id))?.detail).toBeUndefined();
  expect((await cachedVisits(tab.db, ACCOUNT)).map(({ id }) => id)).toEqual([draft.id]);
});

test("an issue's draft and a visit's draft do not push each other out", async () => {
  const { tab } = await phoneWithTab();
  const draft = await visit(tab, "在记");
  const { id } = await report(tab, "另一条");
  expect((await loadDraft(tab.db, ACCOUNT, "visit"))?.id).toBe(draft.id);
  expect((await tab.outbox.items(ACCOUNT)).map((item) => item.id)).toEqual([id]);
});

test("what the server told of visits goes with the account", async () => {
  const { phone, tab } = await phoneWithTab();
  await cacheVisits(tab.db, ACCOUNT, [{ id: "v", arrivedAt: "2026-11-05T00:00:00Z" } as VisitSummary], phone.now);
  await tab.session.logOut();
  expect(await cachedVisits(tab.db, ACCOUNT)).toEqual([]);
});
