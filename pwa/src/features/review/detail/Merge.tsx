import { useState } from "preact/hooks";
import { listIssues } from "../../../api/review";
import { core } from "../../../app/core";
import { failureText, useRead } from "../../../app/read";
import { communityName, zone } from "../../../app/state";
import type { Issue, IssueSummary } from "../../../db/types";
import { language, t } from "../../../i18n";
import { formatMoment } from "../../../i18n/format";
import { Dialog } from "../../../ui/Dialog";
import { FieldError } from "../../../ui/Field";
import { stateOf } from "../state_word";
import { longestReason } from "./reasons";

interface Props {
  issue: Issue;
  likely: readonly IssueSummary[];
  into: IssueSummary | undefined;
  onMerge: (intoId: string, reason: string) => void;
  onClose: () => void;
}

/** Which issue goes on for this one: a likely one, or one that was searched. A reason is offered and may be left out. */
export function Merge({ issue, likely, into, onMerge, onClose }: Props) {
  const [chosen, setChosen] = useState(into?.id);
  const [words, setWords] = useState("");
  const [reason, setReason] = useState(t("review.mergeReason"));
  const [tried, setTried] = useState(false);
  const found = useRead(
    async () =>
      words
        ? listIssues(core, { q: words, limit: 20 })
        : { ok: true as const, from: "server" as const, value: { items: [] } },
    [words],
  );
  const known = [...(into ? [into] : []), ...likely.filter((one) => one.id !== into?.id)];
  const choices = (words ? (found.value?.items ?? []) : known).filter(
    (one) => one.id !== issue.id && one.status !== "void" && one.status !== "merged",
  );
  // What a search has taken out of sight is chosen no more.
  const picked = choices.find((one) => one.id === chosen)?.id;
  function submit(event: SubmitEvent): void {
    event.preventDefault();
    setTried(true);
    if (picked) onMerge(picked, reason.trim());
  }
  return (
    <Dialog title={t("review.merge")} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setWords(String(new FormData(event.currentTarget as HTMLFormElement).get("q") ?? "").trim());
        }}
      >
        <label class="field">
          <span class="field-label">{t("review.searchOther")}</span>
          <span class="row">
            <input class="input grow" type="search" name="q" maxLength={100} />
            <button type="submit" class="button">
              {t("office.apply")}
            </button>
          </span>
        </label>
      </form>
      <form class="stack" onSubmit={submit}>
        <fieldset class="stack-tight" aria-describedby={tried && !picked ? "into-error" : undefined}>
          <legend class="field-label">{t(words ? "review.foundOthers" : "review.likely")}</legend>
          {choices.map((one) => (
            <label class="pick" key={one.id}>
              <input
                type="radio"
                name="into"
                value={one.id}
                checked={one.id === picked}
                onChange={() => setChosen(one.id)}
              />
              <span class="stack-tight">
                <span>{one.excerpt}</span>
                <span class="soft small">
                  {communityName(one.communityId)} ·{" "}
                  {formatMoment(one.observedAt, language.value, zone.value, core.now())} · {stateOf(one.status).word}
                </span>
              </span>
            </label>
          ))}
          {choices.length === 0 && found.state === "ready" && (
            <p class="soft">{t(words ? "form.noMatch" : "review.similarNone")}</p>
          )}
          {found.state === "failed" && <p class="soft">{failureText(found.failure)}</p>}
          <FieldError id="into" error={tried && !picked ? t("review.needInto") : undefined} />
        </fieldset>
        <label class="field">
          <span class="field-label">{t("review.reason")}</span>
          <textarea
            class="input input-low"
            maxLength={longestReason}
            value={reason}
            onInput={(e) => setReason(e.currentTarget.value)}
          />
        </label>
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>
            {t("common.cancel")}
          </button>
          <button type="submit" class="button button-primary">
            {t("review.do.merge")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
