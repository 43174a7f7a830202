import { core } from "../app/core";
import { zone } from "../app/state";
import type { Issue } from "../db/types";
import { language, t } from "../i18n";
import { formatMoment } from "../i18n/format";

/** What happened to the record, oldest first. */
export function Course({ events }: { events: Issue["course"] }) {
  return (
    <section class="stack" aria-labelledby="course">
      <h2 id="course">{t("detail.course")}</h2>
      <ol class="course">
        {events.map((event) => (
          <li key={`${event.at}${event.type}`}>
            <p>
              <strong>{t(`detail.course.${event.type}`)}</strong>{" "}
              {event.byMe && <span class="soft">({t("detail.byMe")})</span>}
            </p>
            <p class="soft small">{formatMoment(event.at, language.value, zone.value, core.now())}</p>
            {event.reason && <p>{t("detail.reason", { reason: event.reason })}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
