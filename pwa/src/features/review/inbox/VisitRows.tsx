import { core } from "../../../app/core";
import { zone } from "../../../app/state";
import type { VisitSummary } from "../../../db/types";
import { language, t } from "../../../i18n";
import { formatMoment } from "../../../i18n/format";
import { unitName } from "../names";
import { addressOf, type Place } from "./filters";
import { RowState } from "./RowState";

/** The visits: which unit, how it was, when. Score and grade stand side by side and are never mixed. */
export function VisitRows({ place, rows }: { place: Place; rows: readonly VisitSummary[] }) {
  return (
    <table class="table rows">
      <thead>
        <tr>
          <th scope="col">{t("review.unit")}</th>
          <th scope="col">{t("review.score")}</th>
          <th scope="col">{t("review.grade")}</th>
          <th scope="col">{t("review.arrived")}</th>
          <th scope="col">
            <span class={place.filters.status ? undefined : "hidden-text"}>{t("office.status")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((visit) => (
          <tr key={visit.id} aria-current={visit.id === place.id ? "true" : undefined}>
            <td class="cell-what">
              <a href={addressOf({ ...place, id: visit.id })} data-row={visit.id}>
                {unitName(visit.unitId)}
              </a>
            </td>
            <td class="cell-kind">
              {t("review.points", { n: visit.score })}
              {visit.faultCount > 0 && (
                <span class="soft small"> {t("review.faultCount", { n: visit.faultCount })}</span>
              )}
            </td>
            <td class="cell-where">
              {t(`review.grade.${visit.grade as 1 | 2 | 3 | 4 | 5}`)}
              <span class="soft small"> {t("review.waited", { n: visit.waitingMinutes })}</span>
            </td>
            <td class="cell-when">{formatMoment(visit.arrivedAt, language.value, zone.value, core.now())}</td>
            <td class="cell-state">
              <RowState row={visit} waiting={!place.filters.status} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
