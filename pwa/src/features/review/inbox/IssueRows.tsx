import { core } from "../../../app/core";
import { categoryName, communityName, zone } from "../../../app/state";
import type { IssueSummary } from "../../../db/types";
import { language, t } from "../../../i18n";
import { formatMoment } from "../../../i18n/format";
import { addressOf, type Place } from "./filters";
import { RowState } from "./RowState";

/** A table where there is room; beside an open record and on a phone each row is a card of its cells. */
export function IssueRows({ place, rows }: { place: Place; rows: readonly IssueSummary[] }) {
  return (
    <table class="table rows">
      <thead>
        <tr>
          <th scope="col">{t("office.what")}</th>
          <th scope="col">{t("office.category")}</th>
          <th scope="col">{t("office.where")}</th>
          <th scope="col">{t("office.observed")}</th>
          <th scope="col">
            <span class={place.filters.status ? undefined : "hidden-text"}>{t("office.status")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((issue) => (
          <tr key={issue.id} aria-current={issue.id === place.id ? "true" : undefined}>
            <td class="cell-what">
              <a href={addressOf({ ...place, id: issue.id })} data-row={issue.id}>
                {issue.excerpt}
              </a>
            </td>
            <td class="cell-kind">
              {categoryName(issue.categoryId)}
              {issue.severity && issue.severity !== "minor" && (
                <strong class="grave"> {t(`severity.${issue.severity}`)}</strong>
              )}
              {issue.photoCount > 0 && (
                <span class="soft small"> {t("home.photosTotal", { n: issue.photoCount })}</span>
              )}
            </td>
            <td class="cell-where">
              {[communityName(issue.communityId), issue.courtyard, issue.place].filter(Boolean).join(" · ")}
            </td>
            <td class="cell-when">{formatMoment(issue.observedAt, language.value, zone.value, core.now())}</td>
            <td class="cell-state">
              <RowState row={issue} waiting={!place.filters.status} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
