import { core } from "../../app/core";
import { unitName, zone } from "../../app/state";
import type { VisitDraft } from "../../db/types";
import { language, t } from "../../i18n";
import { formatMoment } from "../../i18n/format";
import { Icon } from "../../ui/Icon";
import { neutral } from "../../ui/neutral";

/** Visits begun and not handed in. In the discreet screen they have a time and no place. */
export function VisitDrafts({ drafts }: { drafts: readonly VisitDraft[] }) {
  return (
    <>
      {drafts.map((draft) => (
        <a class="card card-link" href={`/visits/${draft.id}/edit`} key={draft.id}>
          <span class="state">
            <Icon name="pencil" />
            {t(neutral.value ? "visit.begun.quiet" : "visit.begun")}
          </span>
          <span class="entry-title">{wordsOf(draft)}</span>
          <span class="state state-grave">
            {t("visit.continue")}
            <Icon name="chevron-right" />
          </span>
        </a>
      ))}
    </>
  );
}

function wordsOf({ content: { unitId, arrivedAt }, updatedAt }: VisitDraft): string {
  const moment = formatMoment(arrivedAt ?? updatedAt, language.value, zone.value, core.now());
  return unitId && !neutral.value ? `${unitName(unitId)} · ${moment}` : moment;
}
