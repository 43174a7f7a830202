import { useLocation } from "preact-iso";
import { core } from "../../app/core";
import { say } from "../../app/say";
import { listDrafts } from "../../db/drafts";
import type { ItemError, VisitDraft } from "../../db/types";
import { t } from "../../i18n";
import type { DraftKeeper } from "../../record/draft_keeper";
import { type Submitting, useSubmit } from "../../record/submit";
import { check, type FieldName, firstError, serverErrors } from "./check";
import { photosOf, withoutLostPhotos } from "./named";

/** Handing a visit in. */
export function useVisitSubmit(keeper: DraftKeeper<VisitDraft>, fields: ItemError["fields"]): Submitting<FieldName> {
  const { route } = useLocation();
  return useSubmit(keeper, fields, {
    before: () => tidy(keeper),
    check,
    serverErrors: (list) => serverErrors(list, keeper.draft.value.content.faults),
    first: (errors) => firstError(errors, keeper.draft.value),
    done() {
      say(t("visit.saved"));
      route("/", true);
    },
  });
}

/** Takes out what the visit points at and what is no longer there: photos removed, issues thrown away. */
async function tidy(keeper: DraftKeeper<VisitDraft>): Promise<void> {
  const { content, baseVersion, accountId } = keeper.draft.value;
  const faults = content.faults && withoutLostPhotos(content.faults, photosOf(keeper.draft.value));
  let { issueIds } = content;
  // An edit may point at issues of which this phone never knew.
  if (issueIds && baseVersion === undefined) {
    const there = [...(await listDrafts(core.db, accountId)), ...(await core.outbox.items(accountId))];
    issueIds = issueIds.filter((id) => there.some((one) => one.id === id));
  }
  if (JSON.stringify([faults, issueIds]) !== JSON.stringify([content.faults, content.issueIds]))
    keeper.change({ faults, issueIds });
}
