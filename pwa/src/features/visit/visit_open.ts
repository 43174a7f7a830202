/** Which draft the form of a visit opens with. */
import { core } from "../../app/core";
import { reference } from "../../app/state";
import { draftOfItem, draftsOf, newVisitDraft } from "../../db/drafts";
import type { Account, Scorecard, VisitDraft } from "../../db/types";
import type { Opened } from "../../record/opening";

/** Without an id: the unfinished new one, or an empty one at that unit. With an id: that draft, item or record. */
export async function openVisit(owner: Account, id: string | undefined, unit?: string): Promise<Opened<VisitDraft>> {
  const drafts = await draftsOf(core.db, owner.id, "visit");
  if (!id) return begin(owner, drafts, unit);
  const draft = drafts.find((d) => d.id === id);
  if (draft) return { draft };
  return (await queuedItem(owner, id)) ?? (await fetched(owner, id));
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

/** In front of a window nothing is fetched: what does it comes when it is asked for. */
async function fetched(owner: Account, id: string): Promise<Opened<VisitDraft>> {
  const file = await import("./visit_fetch");
  return (await file?.fetchVisit(owner, id)) ?? { why: "offline" };
}
