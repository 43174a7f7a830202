import { core } from "../../../app/core";
import { communityName, zone } from "../../../app/state";
import type { Issue } from "../../../db/types";
import { language, t } from "../../../i18n";
import { formatMoment, formatMonth } from "../../../i18n/format";
import { Facts } from "./Facts";

/** Where, when, by whom: what the office does not rule on. */
export function IssueFacts({ issue }: { issue: Issue }) {
  const moment = (at: string) => formatMoment(at, language.value, zone.value, core.now());
  const { location, author } = issue;
  return (
    <Facts
      facts={[
        [t("detail.author"), author && `${author.name} · ${t(`role.${author.source}`)}`],
        [
          t("detail.place"),
          [communityName(issue.communityId), issue.courtyard, issue.place].filter(Boolean).join(" · "),
        ],
        [
          t("detail.location"),
          location &&
            t("review.position", {
              lat: location.lat.toFixed(5),
              lng: location.lng.toFixed(5),
              n: Math.round(location.accuracy),
            }),
        ],
        [t("detail.observed"), moment(issue.observedAt)],
        [t("detail.received"), moment(issue.receivedAt)],
        [t("detail.month"), formatMonth(issue.month, language.value)],
        [t("review.continues"), issue.continues && formatMonth(issue.continues, language.value)],
        [
          t("review.mergedInto"),
          issue.mergedInto && <a href={`/issues/${issue.mergedInto}`}>{t("review.openOther")}</a>,
        ],
      ]}
    />
  );
}
