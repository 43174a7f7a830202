import { useRef } from "preact/hooks";
import type { IssueRuling } from "../../../api/review";
import type { Issue } from "../../../db/types";
import { t } from "../../../i18n";

interface Props {
  issue: Issue;
  draft: IssueRuling;
  set: (part: IssueRuling) => void;
}

/** As many characters as the server takes. */
const longestWording = 2000;

/** What the unit is told in words: only this, never the author's own. */
export function Wording({ issue, draft, set }: Props) {
  const box = useRef<HTMLTextAreaElement>(null);
  const copied = draft.wording?.trim() === issue.description.trim();
  function copy(): void {
    if (!box.current) return;
    box.current.value = issue.description;
    set({ wording: issue.description });
    box.current.focus();
  }
  return (
    <div class="field ruling-note">
      <label class="field-label" for="ruling-wording">
        {t("review.field.wording")}
      </label>
      <span id="wording-hint" class="soft small">
        {t("review.wordingHint")}
      </span>
      <textarea
        ref={box}
        id="ruling-wording"
        class="input input-low"
        maxLength={longestWording}
        aria-describedby="wording-hint"
        defaultValue={draft.wording ?? ""}
        onInput={(e) => set({ wording: e.currentTarget.value })}
      />
      <p role="status" class={copied ? "small" : "hidden-text"}>
        {copied && t("review.wordingSame")}
      </p>
      {!draft.wording && (
        <div class="row">
          <button type="button" class="button button-small" onClick={copy}>
            {t("review.wordingCopy")}
          </button>
        </div>
      )}
    </div>
  );
}
