/** Which draft the form of a visit opens with. */
import { core } from "../../app/core";
import { reference } from "../../app/state";
import { cardOf, visits } from "../../app/visits";
import { draftOfItem, draftsOf, newVisitDraft } from "../../db/drafts";
import type { Account, Scorecard, Visit, VisitDraft } from "../../db/types";
import type { Opened } from "../../record/opening";

/** Without an id: the unfinished new one, or an empty one at that unit. With an id: that draft, item or record. */
export async function openVisit(owner: Account, id: string | undefined, unit?: string): Promise<Opened<VisitDraft>> {
  const drafts = await draftsOf(core.db, owner.id, "visit");
  if (!id) return begin(owner, drafts, unit);
  const draft = drafts.find((d) => d.id === id);
  if (draft) return { draft };
  return (await queuedItem(owner, id)) ?? fetchVisit(owner, id);
}

/** A visit in progress elsewhere is left alone; one in which nothing was pressed yet goes to the new unit. */
function begin(owner: Account, drafts: VisitDraft[], unit: string | undefined): Opened<VisitDraft> {
  const fits = ({ baseVersion, content }: VisitDraft) =>
    baseVersion === undefined && (!unit || !content.arrivedAt || content.unitId === unit);
  const begun = drafts.find(fits);
  const card = cardNow();
  if (!begun && !card) return { why: "gone" };
  const draft = begun ?? newVisitDraft(core.newId(), owner.id, card as Scorecard, core.now());
  return { draft: unit ? { ...draft, content: { ...draft.content, unitId: unit } } : draft };
}

/** The card that the office uses today; undefined where it has none. */
export function cardNow(): Scorecard | undefined {
  const cards = reference.value?.scorecards ?? [];
  return cards.find(({ id }) => id === "window") ?? cards[0];
}

async function queuedItem(owner: Account, id: string): Promise<Opened<VisitDraft> | undefined> {
  const items = await core.outbox.items(owner.id);
  const item = items.find((i) => i.id === id && i.kind === "visit" && i.state !== "done");
  const draft = item && (draftOfItem(item, core.now()) as VisitDraft | undefined);
  return draft && { draft, fields: item.error?.fields, queued: true };
}

async function fetchVisit(owner: Account, id: string): Promise<Opened<VisitDraft>> {
  const read = await visits.get(id);
  if (!read.ok) return { why: read.why === "refused" ? "gone" : "offline" };
  if (!read.value.editable) return { why: "gone" };
  const card = await cardOf(owner.id, read.value);
  return card ? { draft: draftOf(owner.id, read.value, card, core.now()) } : { why: "offline" };
}

/** A draft that begins as the server's record; its photos are listed as sent. */
export function draftOf(accountId: string, visit: Visit, card: Scorecard, now: number): VisitDraft {
  const { unitId, arrivedAt, servedAt, finishedAt, staffedWindows, totalWindows } = visit;
  const { grade, faults, note, issueIds } = visit;
  const content = { unitId, arrivedAt, servedAt, finishedAt, staffedWindows, totalWindows, grade, faults, issueIds };
  const said = Object.entries({ ...content, note: note || undefined }).filter(([, value]) => value !== undefined);
  return {
    ...newVisitDraft(visit.id, accountId, card, now),
    content: Object.fromEntries(said),
    sentPhotos: visit.photos.map(({ id, sha256, bytes, contentType }) => ({
      id,
      sha256,
      bytes,
      contentType: contentType as VisitDraft["sentPhotos"][number]["contentType"],
    })),
    baseVersion: visit.version,
  };
}
