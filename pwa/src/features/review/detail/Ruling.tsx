import { useRef, useState } from "preact/hooks";
import { lazy } from "preact-iso";
import type { IssueRuling } from "../../../api/review";
import type { Issue } from "../../../db/types";
import { t } from "../../../i18n";
import { Icon } from "../../../ui/Icon";
import { useCommand } from "../commands";
import { mayDecide, type Plan, ruled } from "../conflict";
import { rulingWord } from "../names";
import { Facts } from "./Facts";

const RulingForm = lazy(() => import("./RulingForm").then((file) => file.RulingForm));

interface Props {
  issue: Issue;
  draft: IssueRuling | undefined;
  onDraft: (draft: IssueRuling | undefined) => void;
  decide: (plan: Plan) => void;
}

/** What the office sets beside the author's words: unit, category, severity, what the unit is told, note. His own stay in sight. */
export function Ruling({ issue, draft, onDraft, decide }: Props) {
  const [editing, setEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  useCommand("ruling", () => mayDecide("correct", issue) && setEditing(true));
  function close(): void {
    setEditing(false);
    onDraft(undefined);
    setTimeout(() => opener.current?.focus());
  }
  return (
    <section class="stack" aria-labelledby="ruling">
      <div class="row row-apart">
        <h3 id="ruling">{t("review.ruling")}</h3>
        {!editing && mayDecide("correct", issue) && (
          <button
            ref={opener}
            type="button"
            class="button button-small"
            aria-keyshortcuts="E"
            onClick={() => setEditing(true)}
          >
            <Icon name="pencil" />
            {t("review.edit")}
          </button>
        )}
      </div>
      {editing ? (
        <RulingForm
          issue={issue}
          draft={draft ?? issue.ruling ?? {}}
          onDraft={onDraft}
          onClose={close}
          onSave={(ruling) => {
            decide({ decision: "correct", ruling });
            close();
          }}
        />
      ) : (
        <Facts
          facts={(["unitId", "categoryId", "severity"] as const)
            .map((name) => [t(`review.field.${name}`), <Ruled issue={issue} name={name} key={name} />] as const)
            .concat([
              [
                t("review.field.wording"),
                issue.ruling?.wording ? (
                  <span class="words">{issue.ruling.wording}</span>
                ) : (
                  <span class="soft">{t("review.wordingNone")}</span>
                ),
              ],
              [
                t("review.field.note"),
                issue.ruling?.note ? (
                  <span class="words">{issue.ruling.note}</span>
                ) : (
                  <span class="soft">{t("review.none")}</span>
                ),
              ],
            ])}
        />
      )}
    </section>
  );
}

/** The value that counts; what the author had stands beside it where it differs. */
function Ruled({ issue, name }: { issue: Issue; name: "unitId" | "categoryId" | "severity" }) {
  const { value, original } = ruled(issue.ruling?.[name], issue[name]);
  return (
    <>
      <span class={value ? undefined : "soft"}>{rulingWord(name, value)}</span>
      {original !== undefined && (
        <span class="soft small"> {t("review.original", { value: rulingWord(name, original) })}</span>
      )}
    </>
  );
}
