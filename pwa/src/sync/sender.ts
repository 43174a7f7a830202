/**
 * The one sender: record first, then each photo, one photo's bytes in memory at
 * a time. It runs in the page and in the service worker, knows neither, and may
 * be killed after any line: what it had done is done, the rest is sent again,
 * and the server takes the same thing twice without making two of it.
 *
 * There is no stored "sending": who holds the lock is sending.
 */
import { photoBytes } from "../db/photos";
import type { ItemError, ItemPhoto, OutboxItem } from "../db/types";
import { isDue } from "./backoff";
import type { DrainResult, OutboxEvent, SenderEnv } from "./env";
import { block, finish, photoArrived, postpone, rebased, recordArrived } from "./progress";
import { judge, type Verdict } from "./verdict";

export const LOCK = "mingcha-outbox";

/** Where the server keeps each kind. */
const PLACES: Record<OutboxItem["kind"], string> = { issue: "issues", visit: "visits", feedback: "feedback" };

type Tell = (event: OutboxEvent) => void;
type Outcome = "sent" | "kept" | "needsLogin" | "otherAccount";

/** Sends what is due for the account that is logged in, each item once at most. */
export async function sendDue(env: SenderEnv, tell: Tell, force = false): Promise<DrainResult> {
  const result = await env.tryAlone(LOCK, () => round(env, tell, force));
  return result === "held" ? { end: "held", sent: 0, waiting: 0 } : result;
}

async function round(env: SenderEnv, tell: Tell, force: boolean): Promise<DrainResult> {
  const tried = new Set<string>();
  let sent = 0;
  for (;;) {
    const account = await env.session.account();
    if (!account) return { end: "noAccount", sent, waiting: 0 };
    const items = await env.db.read(["outbox"], (tx) => tx.by("outbox", "accountId", account.id));
    const item = nextOf(items, env.now(), force, tried);
    if (!item) return { end: "idle", sent, ...waitingOf(items) };
    tried.add(item.submission);
    const outcome = await sendItem(env, tell, item);
    tell({ type: "changed", id: item.id });
    if (outcome === "sent") {
      sent++;
      tell({ type: "sent", id: item.id });
    } else if (outcome === "needsLogin") {
      tell({ type: "needsLogin" });
      return { end: "needsLogin", sent, ...waitingOf(items) };
    } else if (outcome === "otherAccount") {
      return { end: "noAccount", sent, waiting: 0 };
    }
  }
}

/** The one that failed least often, then the oldest: a poison item is never before a good one. */
function nextOf(items: OutboxItem[], now: number, force: boolean, tried: Set<string>): OutboxItem | undefined {
  const due = items.filter((i) => isDue(i, now, force) && !tried.has(i.submission));
  return due.sort((a, b) => a.attempts - b.attempts || a.createdAt - b.createdAt)[0];
}

function waitingOf(items: OutboxItem[]): { waiting: number; nextAt?: number } {
  const waiting = items.filter((i) => i.state === "waiting");
  return waiting.length
    ? { waiting: waiting.length, nextAt: Math.min(...waiting.map((i) => i.nextAt)) }
    : { waiting: 0 };
}

async function sendItem(env: SenderEnv, tell: Tell, item: OutboxItem): Promise<Outcome> {
  const parts = item.photos.length + 1;
  let current: OutboxItem = item;
  if (!current.recordSent) {
    tell({ type: "sending", id: item.id, part: 0, parts });
    const arrived = await sendRecord(env, current);
    if ("outcome" in arrived) return arrived.outcome;
    current = arrived.item;
  }
  let refusal: ItemError | undefined;
  for (const [i, photo] of current.photos.entries()) {
    if (photo.sent) continue;
    tell({ type: "sending", id: item.id, part: i + 1, parts });
    const end = await sendPhoto(env, current, photo);
    if ("outcome" in end) return end.outcome;
    // One bad photo must not keep the others from arriving.
    refusal ??= end.refused;
  }
  if (refusal) await block(env.db, current, refusal);
  else if (await finish(env.db, current, env.now())) return "sent";
  return "kept";
}

async function sendRecord(env: SenderEnv, item: OutboxItem): Promise<{ item: OutboxItem } | { outcome: Outcome }> {
  const verdict = await putRecord(env, item);
  if (verdict.kind === "refused") {
    const stands = await whatStands(env, item, verdict.error);
    if (stands.kind === "risen") {
      const next = await rebased(env.db, item, stands.version);
      return next ? sendRecord(env, next) : { outcome: "kept" };
    }
    if (stands.kind !== "refused") return { outcome: await giveUp(env, item, stands) };
    await block(env.db, item, stands.error);
    return { outcome: "kept" };
  }
  if (verdict.kind !== "arrived") return { outcome: await giveUp(env, item, verdict) };
  const current = await recordArrived(env.db, item, verdict.receipt);
  return current ? { item: current } : { outcome: "kept" };
}

async function sendPhoto(
  env: SenderEnv,
  item: OutboxItem,
  photo: ItemPhoto,
): Promise<{ refused?: ItemError } | { outcome: Outcome }> {
  let verdict = await putPhoto(env, item, photo);
  if (verdict.kind === "refused" && verdict.error.status === 404) {
    // The server knows no record of ours that announces this photo, though it once
    // named it: it was restored from an older copy, or the record was edited
    // elsewhere. Announce it again; the answer to that says which.
    const again = await sendRecord(env, item);
    if ("outcome" in again) return again;
    verdict = await putPhoto(env, item, photo);
  }
  if (verdict.kind === "refused") return { refused: verdict.error };
  if (verdict.kind !== "arrived") return { outcome: await giveUp(env, item, verdict) };
  await photoArrived(env.db, item.id, photo);
  return {};
}

async function giveUp(
  env: SenderEnv,
  item: OutboxItem,
  verdict: Exclude<Verdict, { kind: "arrived" | "refused" }>,
): Promise<Outcome> {
  if (verdict.kind === "stop") return verdict.why;
  await postpone(env.db, item, verdict.error, env.random(), verdict.retryAfter);
  return "kept";
}

async function putRecord(env: SenderEnv, item: OutboxItem): Promise<Verdict> {
  const headers: Record<string, string> = { "Mingcha-Device-Time": new Date(env.now()).toISOString() };
  if (item.baseVersion !== undefined) headers["If-Match"] = `"${item.baseVersion}"`;
  const answer = await env.session.authorized(item.accountId, "PUT", placeOf(item), { body: item.body, headers });
  return judge(answer, item.id, env.now());
}

type Stands = { kind: "risen"; version: number } | Exclude<Verdict, { kind: "arrived" }>;

/**
 * After stale_version: whether only the number rose. A merge or a seal adds no line
 * to the course, while whatever is said or decided does; so with as many lines as
 * when the edit was begun nobody's words can be overwritten, and nothing was asked
 * of the author that he has not read.
 */
async function whatStands(env: SenderEnv, item: OutboxItem, refusal: ItemError): Promise<Stands> {
  const refused: Stands = { kind: "refused", error: refusal };
  const { baseVersion, baseCourse } = item;
  if (refusal.code !== "stale_version" || baseVersion === undefined || baseCourse === undefined) return refused;
  const answer = await env.session.authorized(item.accountId, "GET", placeOf(item));
  const verdict = judge(answer, item.id, env.now());
  if (verdict.kind !== "arrived") return verdict;
  const { version = 0, course, editable = true, ledger } = verdict.receipt;
  // What can no longer be decided by trying again is said at once.
  if (!editable) {
    const code = ledger === undefined ? "not_editable" : "sealed";
    return { kind: "refused", error: { code, status: 409, at: env.now() } };
  }
  return course?.length === baseCourse && version > baseVersion ? { kind: "risen", version } : refused;
}

const placeOf = ({ kind, id }: OutboxItem): string => `/${PLACES[kind]}/${id}`;

async function putPhoto(env: SenderEnv, item: OutboxItem, photo: ItemPhoto): Promise<Verdict> {
  const body = await photoBytes(env.db, photo.id);
  if (!body) return { kind: "refused", error: { code: "photo_lost", at: env.now() } };
  const headers = { "Content-Type": photo.contentType };
  const answer = await env.session.authorized(item.accountId, "PUT", `/photos/${photo.id}`, { body, headers });
  return judge(answer, photo.id, env.now(), photo.sha256);
}
