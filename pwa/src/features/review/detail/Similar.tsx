import { useState } from "preact/hooks";
import { lazy } from "preact-iso";
import { listSimilar } from "../../../api/review";
import { core } from "../../../app/core";
import { useRead } from "../../../app/read";
import { account, online, zone } from "../../../app/state";
import type { Issue, IssueSummary } from "../../../db/types";
import { language, t } from "../../../i18n";
import { formatMoment, joinWords } from "../../../i18n/format";
import type { Plan } from "../conflict";
import { stateOf } from "../state_word";
import { Side } from "./Side";

const Compare = lazy(() => import("./Compare").then((file) => file.Compare));
const Merge = lazy(() => import("./Merge").then((file) => file.Merge));

/** The dialog that merges is open; into: the one that was chosen before. */
export interface Merging {
  into?: IssueSummary;
}

interface Props {
  issue: Issue;
  merging: Merging | undefined;
  onMerging: (merging: Merging | undefined) => void;
  decide: (plan: Plan) => void;
}

/** What may be the same thing, and why; looked at side by side before anything is merged. */
export function Similar({ issue, merging, onMerging, decide }: Props) {
  const read = useRead(() => listSimilar(core, issue.id), [issue.id, account.value?.id, online.value]);
  const [other, setOther] = useState<string>();
  const items = read.value?.items ?? [];
  return (
    <section class="stack" aria-labelledby="similar">
      <h3 id="similar">{t("review.similar")}</h3>
      {read.state === "failed" && (
        <p class="soft small">
          {t("review.similarFailed")}{" "}
          <button type="button" class="button button-small" onClick={read.again}>
            {t("common.retry")}
          </button>
        </p>
      )}
      {read.state === "ready" && items.length === 0 && <p class="soft small">{t("review.similarNone")}</p>}
      <ul class="list">
        {items.map(({ issue: like, reasons, metres }) => (
          <li class="like" key={like.id}>
            <div class="stack-tight">
              <span>{like.excerpt}</span>
              <span class="soft small">
                {formatMoment(like.observedAt, language.value, zone.value, core.now())} · {stateOf(like.status).word} ·{" "}
                {joinWords(
                  reasons.map((reason) => t(`review.same.${reason}`)),
                  language.value,
                )}
                {metres !== undefined && ` · ${t("review.metres", { n: metres })}`}
              </span>
            </div>
            <button type="button" class="button button-small" onClick={() => setOther(like.id)}>
              {t("review.compare")}
            </button>
          </li>
        ))}
      </ul>
      {other && (
        <Compare
          issue={issue}
          otherId={other}
          show={(title, one) => <Side key={one.id} title={title} issue={one} />}
          onClose={() => setOther(undefined)}
          onMerge={(into) => {
            setOther(undefined);
            onMerging({ into });
          }}
        />
      )}
      {merging && (
        <Merge
          issue={issue}
          likely={items.map((like) => like.issue)}
          into={merging.into}
          onClose={() => onMerging(undefined)}
          onMerge={(intoId, reason) => {
            onMerging(undefined);
            decide({ decision: "merge", intoId, ...(reason ? { reason } : {}) });
          }}
        />
      )}
    </section>
  );
}
