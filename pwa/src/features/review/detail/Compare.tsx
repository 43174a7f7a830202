import type { ComponentChildren } from "preact";
import { getRecord } from "../../../api/review";
import { core } from "../../../app/core";
import { failureText, useRead } from "../../../app/read";
import type { Issue, IssueSummary } from "../../../db/types";
import { t } from "../../../i18n";
import { Dialog } from "../../../ui/Dialog";
import { Loading } from "../../../ui/Empty";
import { Notice } from "../../../ui/Notice";
import { mayDecide } from "../conflict";

interface Props {
  issue: Issue;
  otherId: string;
  /** Draws one of the two; the record's page knows how. */
  show: (title: string, issue: Issue) => ComponentChildren;
  onMerge: (into: IssueSummary) => void;
  onClose: () => void;
}

/** Two issues beside each other, before one goes on for both. */
export function Compare({ issue, otherId, show, onMerge, onClose }: Props) {
  const read = useRead(() => getRecord<Issue>(core, "issues", otherId), [otherId]);
  const other = read.value;
  return (
    <Dialog title={t("review.compareTitle")} onClose={onClose}>
      <div class="beside">
        {show(t("review.thisOne"), issue)}
        {other && show(t("review.otherOne"), other)}
        {read.state === "loading" && !other && <Loading />}
        {read.state === "failed" && <Notice grave>{failureText(read.failure)}</Notice>}
      </div>
      <div class="actions">
        <button type="button" class="button" onClick={onClose}>
          {t("common.close")}
        </button>
        {other && mayDecide("merge", issue) && (
          <button type="button" class="button button-primary" onClick={() => onMerge(summary(other))}>
            {t("review.mergeInto")}
          </button>
        )}
      </div>
    </Dialog>
  );
}

/** The longest that a list shows of the words, in code points. */
const excerptLength = 80;

function summary(issue: Issue): IssueSummary {
  const { id, version, kind, categoryId, communityId, observedAt, receivedAt, month, status, description, photos } =
    issue;
  const excerpt = [...description].slice(0, excerptLength).join("");
  return {
    id,
    version,
    kind,
    categoryId,
    communityId,
    observedAt,
    receivedAt,
    month,
    status,
    excerpt,
    photoCount: photos.length,
  };
}
