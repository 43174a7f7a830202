import type { VisitDraft } from "../../db/types";
import { t } from "../../i18n";
import type { DraftKeeper } from "../../record/draft_keeper";
import { neutral } from "../../ui/neutral";
import { scoreOf } from "./score";

/** What the visit comes to so far. */
export function Running({ keeper }: { keeper: DraftKeeper<VisitDraft> }) {
  const { card, content } = keeper.draft.value;
  const { score } = scoreOf(card, content.faults ?? []);
  return (
    <p class="soft small running" role="status">
      {t(neutral.value ? "visit.running.quiet" : "visit.running", { n: score })}
    </p>
  );
}
