/**
 * One random life of a phone, decided by a seed: tabs die at any step, answers
 * get lost, the network lies, clocks jump, users edit in between, the office seals
 * and merges what has arrived. In the end
 * everything is let run, and then nothing may be lost and nothing doubled.
 */

import { listDrafts, newDraft, newVisitDraft, saveDraft } from "../src/db/drafts";
import type { Draft, IssueContent, OutboxItem, VisitContent } from "../src/db/types";
import { neverTaken } from "../src/sync/as_new";
import { foreign, hashOf, problem } from "./fake_server";
import { type Network, Phone, type Tab } from "./phone";
import { ACCOUNT, attach, bytesOf, CARD, logIn, sendAll, worded, wordsOf } from "./writing";

/** A small seeded generator (mulberry32): 0 <= r < 1. */
export function generator(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** What the user was told is kept. */
interface Truth {
  /** All words he ever gave this record; the last that were kept must arrive. */
  words: Set<string>;
  photos: Map<string, string>;
}

export interface Outcome {
  lost: string[];
  doubled: string[];
  /** What the phone still holds, or holds otherwise than the server. */
  leftovers: string[];
  records: number;
  /** So many of the records are visits. */
  visits: number;
  photos: number;
  deaths: number;
  /** Records that were logged anew, because the old one was sealed. */
  renewed: number;
}

export async function runSchedule(seed: number): Promise<Outcome> {
  const random = generator(seed);
  const below = (n: number) => Math.floor(random() * n);
  const phone = new Phone({ random, locks: random() < 0.7 });
  const truths = new Map<string, Truth>();
  let deaths = 0;
  await logIn(phone.open());
  phone.network = liar(random, phone);

  const lives = 1 + below(4);
  for (let life = 0; life < lives; life++) {
    const tab = phone.open(5 + below(110));
    const other = random() < 0.25 ? phone.open(5 + below(110)) : undefined;
    const acts = [act(tab, random, truths)];
    if (other) acts.push(act(other, random, truths));
    const ends = await Promise.all(acts);
    deaths += ends.filter((e) => e === "died").length;
    tab.kill();
    other?.kill();
    if (random() < 0.3) phone.now += (random() - 0.5) * 4 * 24 * 3600_000;
    if (random() < 0.2) phone.server.expireTokens();
    if (random() < 0.1) phone.server.cookie = undefined;
    rule(phone, random);
  }
  phone.network = (answer) => answer();
  await settle(phone, truths);
  return { ...audit(phone, truths), leftovers: await leftovers(phone), deaths };
}

/** The office seals some of the issues that have arrived, and raises the versions of other records. */
function rule({ server }: Phone, random: () => number): void {
  for (const id of server.issues.keys()) if (random() < 0.3) server.seal({ id });
  for (const id of [...server.issues.keys(), ...server.visits.keys()]) if (random() < 0.2) server.merge({ id });
}

/** A user's turn: writes, edits, sends, in any mix; broken off when the tab dies. */
function act(tab: Tab, random: () => number, truths: Map<string, Truth>): Promise<unknown> {
  return tab.live(async () => {
    await resume(tab, truths, random);
    for (let turns = 1 + Math.floor(random() * 3); turns > 0; turns--) {
      const drained = random() < 0.5 ? tab.outbox.drain({ force: true }) : undefined;
      if (random() < 0.6 && truths.size < 3) await writeNew(tab, truths, random);
      else await editOne(tab, truths, random);
      await drained;
      if (tab.phone.random() < 0.3) tab.phone.now += 20 * 60_000;
    }
    await tab.outbox.drain({ force: true });
  });
}

async function writeNew(tab: Tab, truths: Map<string, Truth>, random: () => number): Promise<void> {
  const id = tab.phone.newId();
  const words = `words of ${id}`;
  const { now } = tab.phone;
  const empty = random() < 0.4 ? newVisitDraft(id, ACCOUNT, CARD, now) : newDraft(id, ACCOUNT, now);
  let draft = worded(empty, words);
  const saved = saveDraft(tab.db, draft);
  await saved;
  truths.set(id, { words: new Set([words]), photos: new Map() });
  for (let n = Math.floor(random() * 3); n > 0; n--) draft = await attachKept(tab, draft, truths);
  await tab.outbox.submitDraft(draft);
}

async function attachKept(tab: Tab, draft: Draft, truths: Map<string, Truth>): Promise<Draft> {
  const text = `photo ${draft.photoIds.length} of ${draft.id}`;
  const next = await attach(tab, draft, text);
  truths.get(draft.id)?.photos.set(next.photoIds.at(-1) as string, text);
  return next;
}

/** Takes an item back, changes its words, and submits it again. */
async function editOne(tab: Tab, truths: Map<string, Truth>, random: () => number): Promise<void> {
  const items = (await tab.outbox.items(ACCOUNT)).filter((i) => i.state !== "done");
  const item = items[Math.floor(random() * items.length)];
  if (item && neverTaken(item)) return logAnew(tab, item, truths);
  const draft = item && (await tab.outbox.takeBack(item.id));
  if (!draft) return;
  const words = `words of ${draft.id}, edited ${truths.get(draft.id)?.words.size}`;
  truths.get(draft.id)?.words.add(words);
  const edited = { ...worded(draft, words), updatedAt: tab.phone.now };
  await saveDraft(tab.db, edited);
  await tab.outbox.submitDraft(edited);
}

/** What can never be taken goes on as a new record, with its words and all its photos. */
async function logAnew(tab: Tab, item: OutboxItem, truths: Map<string, Truth>): Promise<void> {
  const draft = await tab.outbox.asNew(item.id);
  if (!draft) return;
  const photos = new Map<string, string>();
  for (const [n, line] of item.photos.entries()) {
    // A photo that was kept as the tab died is not known here.
    const text = truths.get(item.id)?.photos.get(line.id);
    if (text) photos.set(draft.photoIds[n] ?? "none", text);
  }
  truths.set(draft.id, { words: new Set([wordsOf(draft.content)]), photos });
  await tab.outbox.submitDraft(draft);
}

/** After a cold start the drafts are back; the user goes on with them. */
async function resume(tab: Tab, truths: Map<string, Truth>, random: () => number): Promise<void> {
  for (const draft of await listDrafts(tab.db, ACCOUNT)) {
    if (!truths.has(draft.id)) truths.set(draft.id, { words: new Set([wordsOf(draft.content)]), photos: new Map() });
    if (random() < 0.7) await tab.outbox.submitDraft(draft);
  }
}

/** The patient end: log in, submit what lies about, decide what is blocked, send. */
async function settle(phone: Phone, truths: Map<string, Truth>): Promise<void> {
  const tab = phone.open();
  await logIn(tab);
  for (const draft of await listDrafts(tab.db, ACCOUNT)) await tab.outbox.submitDraft(draft);
  for (let round = 0; round < 5; round++) {
    await sendAll(phone, tab);
    const blocked = (await tab.outbox.items(ACCOUNT)).filter((i) => i.state === "blocked");
    if (blocked.length === 0) return;
    for (const item of blocked) {
      if (neverTaken(item)) await logAnew(tab, item, truths);
      else await tab.outbox.retry(item.id);
    }
  }
}

/** One request in four meets with something; the liar tires so that lives have an end. */
function liar(random: () => number, phone: Phone): Network {
  let lies = 12;
  return async (answer) => {
    // Slow enough, at times, that the user edits what is on its way.
    const wait = random() < 0.15 ? 1 + Math.floor(random() * 40) : 0;
    for (let n = 0; n < wait; n++) await new Promise((next) => setImmediate(next));
    if (random() > 0.25 || --lies < 0) return answer();
    switch (Math.floor(random() * 8)) {
      case 0:
        throw new TypeError("no network");
      case 1:
        await answer();
        throw new TypeError("the answer was lost");
      case 2:
        return problem(500, "internal");
      case 3:
        return problem(503, "busy", {}, { "Retry-After": "7" });
      case 4:
        return foreign(200);
      case 5:
        return foreign(502);
      case 6:
        await answer();
        return foreign(502);
      default:
        phone.server.expireTokens();
        return problem(401, "unauthenticated");
    }
  };
}

/** In the end every item is a receipt for exactly what the server has, and no draft or photo is left. */
async function leftovers(phone: Phone): Promise<string[]> {
  const left: string[] = [];
  for (const draft of await listDrafts(phone.db, ACCOUNT)) left.push(`draft ${draft.id}`);
  const items = await phone.db.read(["outbox"], (tx) => tx.by("outbox", "accountId", ACCOUNT));
  for (const item of items) {
    if (item.state !== "done") left.push(`${item.state} ${item.id}: ${item.error?.code}`);
    const there = item.kind === "visit" ? phone.server.visitOf(item) : phone.server.contentOf(item);
    if (JSON.stringify(item.body) !== JSON.stringify(there)) left.push(`other words ${item.id}`);
    const photos = await phone.db.read(["photos"], (tx) => tx.by("photos", "ownerId", item.id));
    for (const photo of photos) left.push(`photo ${photo.id} of ${item.id}`);
    for (const { id } of item.photos) {
      if (await phone.db.read(["photoData"], (tx) => tx.get("photoData", id))) left.push(`bytes of ${id}`);
    }
  }
  return left;
}

function audit(phone: Phone, truths: Map<string, Truth>): Omit<Outcome, "deaths" | "leftovers"> {
  const { server } = phone;
  const lost: string[] = [];
  const doubled: string[] = [];
  const records = [...server.issues, ...server.visits];
  const sealed = new Set(records.flatMap(([id, record]) => (record.sealed ? [id] : [])));
  const hashes = new Set([...server.photos.values()].map((photo) => photo.sha256));
  // What a sealed record still waited for went on with the new one, under another id.
  const isThere = (record: string, photoId: string, hash: string) =>
    server.photos.get(photoId)?.sha256 === hash || (sealed.has(record) && hashes.has(hash));
  for (const [id, truth] of truths) {
    const content = server.contentOf({ id }) ?? server.visitOf({ id });
    if (!content || !truth.words.has(wordsOf(content))) lost.push(`record ${id}`);
    for (const [photoId, text] of truth.photos)
      if (!isThere(id, photoId, hashOf(bytesOf(text)))) lost.push(`photo ${photoId} of ${id}`);
  }
  const seen = new Map<string, string[]>();
  for (const [id, { content }] of records) {
    const body = JSON.parse(content) as IssueContent | VisitContent;
    const about = wordsOf(body).split(",")[0] as string;
    // A visit keeps the scorecard that it was begun with, whatever became of it on the way.
    if ("scorecardVersion" in body && body.scorecardVersion !== CARD.version) lost.push(`card of ${id}`);
    seen.set(about, [...(seen.get(about) ?? []), id]);
    for (const p of body.photos) if (!isThere(id, p.id, p.sha256)) lost.push(`photo ${p.id} of ${id}`);
  }
  let renewed = 0;
  for (const ids of seen.values()) {
    // A record logged anew stands beside the sealed one, with the words that that one could not take.
    renewed += ids.length - 1;
    const words = ids.map((id) => wordsOf(server.contentOf({ id }) ?? server.visitOf({ id })));
    const open = ids.filter((id) => !sealed.has(id));
    if (open.length > 1 || new Set(words).size < words.length) doubled.push(`records ${ids.join(" ")}`);
  }
  for (const [id, photo] of server.photos) if (photo.writes !== 1) doubled.push(`photo ${id}`);
  const counts = { records: seen.size, visits: server.visits.size, photos: server.photos.size, renewed };
  return { lost, doubled, ...counts };
}
