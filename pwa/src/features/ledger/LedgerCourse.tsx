import { core } from "../../app/core";
import { zone } from "../../app/state";
import { language, t } from "../../i18n";
import { formatMoment } from "../../i18n/format";
import type { Ledger } from "./calls";

/** Who did what to the month, and why. */
export function LedgerCourse({ ledger: { course } }: { ledger: Ledger }) {
  if (course.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="ledger-course">
      <h2 id="ledger-course">{t("ledger.course")}</h2>
      <ol class="course">
        {course.map((step) => (
          <li key={`${step.at} ${step.step}`}>
            <strong>{t(`ledger.course.${step.step}`)}</strong>
            <p class="soft small">
              {formatMoment(step.at, language.value, zone.value, core.now())}
              {step.byName && ` · ${step.byName}`}
              {step.byMe && ` (${t("ledger.byMe")})`}
            </p>
            {step.reason && <p class="words">{t("detail.reason", { reason: step.reason })}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
