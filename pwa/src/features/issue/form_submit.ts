import { useLocation } from "preact-iso";
import { say } from "../../app/say";
import type { IssueDraft, ItemError } from "../../db/types";
import { t } from "../../i18n";
import type { DraftKeeper } from "../../record/draft_keeper";
import { type Submitting, useSubmit } from "../../record/submit";
import { cameFrom } from "./came_from";
import { check, type FieldName, firstError, serverErrors } from "./check";
import { hush } from "./dictation";

/** Handing an issue in; then back to where it was begun. */
export function useIssueSubmit(keeper: DraftKeeper<IssueDraft>, fields: ItemError["fields"]): Submitting<FieldName> {
  const { route, query } = useLocation();
  return useSubmit(keeper, fields, {
    check: (draft) => check(draft.content),
    serverErrors,
    first: firstError,
    before: hush,
    done() {
      const place = cameFrom(query);
      say(t(place === "/" ? "form.saved" : "status.local"));
      route(place, true);
    },
  });
}
