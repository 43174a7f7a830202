import { core } from "../../app/core";
import { serverState } from "../../app/issue_state";
import { categoryName, communityName, zone } from "../../app/state";
import type { IssueSummary } from "../../db/types";
import { language, t } from "../../i18n";
import { formatMoment } from "../../i18n/format";
import { StateWord } from "../../ui/StateWord";

/** A table on a wide screen; on a phone each row becomes a card of its own cells. */
export function IssueTable({ issues }: { issues: readonly IssueSummary[] }) {
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{t("office.what")}</th>
          <th scope="col">{t("office.category")}</th>
          <th scope="col">{t("office.where")}</th>
          <th scope="col">{t("office.observed")}</th>
          <th scope="col">{t("office.status")}</th>
        </tr>
      </thead>
      <tbody>
        {issues.map((issue) => (
          <tr key={issue.id}>
            <td>
              <a href={`/issues/${issue.id}`}>{issue.excerpt}</a>
              {issue.photoCount > 0 && (
                <span class="table-note soft small">{t("home.photosTotal", { n: issue.photoCount })}</span>
              )}
            </td>
            <td>{categoryName(issue.categoryId)}</td>
            <td>{[communityName(issue.communityId), issue.courtyard, issue.place].filter(Boolean).join(" · ")}</td>
            <td>{formatMoment(issue.observedAt, language.value, zone.value, core.now())}</td>
            <td>
              <StateWord {...serverState(issue.status)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
