/** Which draft the form opens with. */
import { core } from "../../app/core";
import { draftOfItem, draftsOf, newDraft } from "../../db/drafts";
import type { Account, Issue, IssueDraft } from "../../db/types";
import type { Opened } from "../../record/opening";

/** Without an id: the unfinished new one, or an empty one. With an id: that draft, item or record. */
export async function openDraft(owner: Account, id: string | undefined): Promise<Opened<IssueDraft>> {
  const drafts = await draftsOf(core.db, owner.id, "issue");
  if (!id) {
    const begun = drafts.find((d) => d.baseVersion === undefined);
    return { draft: begun ? withMoment(begun, core.now()) : emptyDraft(owner) };
  }
  const draft = drafts.find((d) => d.id === id);
  if (draft) return { draft };
  return (await queuedItem(owner, id)) ?? fetchIssue(owner, id);
}

async function queuedItem(owner: Account, id: string): Promise<Opened<IssueDraft> | undefined> {
  const items = await core.outbox.items(owner.id);
  const item = items.find((i) => i.id === id && i.kind === "issue" && i.state !== "done");
  const draft = item && (draftOfItem(item, core.now()) as IssueDraft);
  return draft && { draft, fields: item?.error?.fields, queued: true };
}

/** A draft in which nothing was said yet begins now, not when the page was opened days ago. */
function withMoment(draft: IssueDraft, now: number): IssueDraft {
  if (draft.content.description || draft.photoIds.length || draft.sentPhotos.length) return draft;
  return { ...draft, content: { ...draft.content, observedAt: new Date(now).toISOString() } };
}

async function fetchIssue(owner: Account, id: string): Promise<Opened<IssueDraft>> {
  const read = await core.issues.getIssue(id);
  if (!read.ok) return { why: read.why === "refused" ? "gone" : "offline" };
  return read.value.editable ? { draft: draftOf(owner.id, read.value, core.now()) } : { why: "gone" };
}

/** What is known already is filled in: the account's community and courtyard, and the most frequent kind. */
function emptyDraft(owner: Account): IssueDraft {
  const draft = newDraft(core.newId(), owner.id, core.now());
  draft.content = { kind: "problem", observedAt: new Date(core.now()).toISOString() };
  if (owner.communityId) draft.content.communityId = owner.communityId;
  if (owner.communityId && owner.courtyard) draft.content.courtyard = owner.courtyard;
  return draft;
}

/** A draft that begins as the server's record; its photos are listed as sent. */
export function draftOf(accountId: string, issue: Issue, now: number): IssueDraft {
  const { kind, description, categoryId, communityId, courtyard, place, location, unitId, severity, observedAt } =
    issue;
  const content = {
    kind,
    description,
    categoryId,
    communityId,
    courtyard,
    place,
    location,
    unitId,
    severity,
    observedAt,
  };
  const present = Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
  return {
    ...newDraft(issue.id, accountId, now),
    content: present,
    sentPhotos: issue.photos.map(({ id, sha256, bytes, contentType }) => ({
      id,
      sha256,
      bytes,
      contentType: contentType as IssueDraft["sentPhotos"][number]["contentType"],
    })),
    baseVersion: issue.version,
    baseCourse: issue.course.length,
  };
}
