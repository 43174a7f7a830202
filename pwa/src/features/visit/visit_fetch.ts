/** The draft of an edit: begun from what the server holds. */
import { core } from "../../app/core";
import { cardOf, visits } from "../../app/visits";
import { newVisitDraft } from "../../db/drafts";
import type { Account, Scorecard, Visit, VisitDraft } from "../../db/types";
import type { Opened } from "../../record/opening";

/** gone: it may no longer be edited. */
export async function fetchVisit(owner: Account, id: string): Promise<Opened<VisitDraft>> {
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
    baseCourse: visit.course.length,
  };
}
