import { useRead } from "../../app/read";
import { account, arrivals, items, online, unitName } from "../../app/state";
import { visits } from "../../app/visits";
import { language, t } from "../../i18n";
import { formatMonth } from "../../i18n/format";
import { Icon } from "../../ui/Icon";
import { stillDue } from "./my_visits";

/** Where one is to go; each leads to the form with the unit filled in. Kept for offline. */
export function DueVisits() {
  const read = useRead(() => visits.due(), [account.value?.id, arrivals.value, online.value]);
  // Without an answer, and on a server that draws no plans, there is nothing to say.
  if (!read.value) return null;
  const due = stillDue(read.value.items, items.value);
  return (
    <section class="stack" aria-labelledby="due">
      <h2 id="due">{t("visit.due")}</h2>
      {due.length === 0 && <p class="soft">{t("visit.dueNone")}</p>}
      {due.length > 0 && (
        <ul class="list">
          {due.map(({ id, unitId, month }) => (
            <li key={id}>
              <a class="choice due" href={`/visits/new?unit=${encodeURIComponent(unitId)}`}>
                <span class="strip-words">{unitName(unitId)}</span>
                <span class="soft small">{formatMonth(month, language.value)}</span>
                <Icon name="chevron-right" />
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
