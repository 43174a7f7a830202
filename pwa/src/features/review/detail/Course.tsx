import { core } from "../../../app/core";
import { zone } from "../../../app/state";
import type { Issue, Visit } from "../../../db/types";
import { language, t } from "../../../i18n";
import { formatMoment } from "../../../i18n/format";

/** What happened to the record and who did it, oldest first. */
export function Course({ events }: { events: Issue["course"] | Visit["course"] }) {
  return (
    <section class="stack" aria-labelledby="course">
      <h3 id="course">{t("detail.course")}</h3>
      <ol class="course">
        {events.map((event, index) => (
          <li key={index}>
            <p>
              <strong>{t(`review.course.${event.type}`)}</strong>{" "}
              <span>{event.byMe ? t("detail.byMe") : event.byName}</span>{" "}
              <span class="soft small">{formatMoment(event.at, language.value, zone.value, core.now())}</span>
            </p>
            {event.reason && <p>{t("detail.reason", { reason: event.reason })}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
