import { useLayoutEffect, useRef } from "preact/hooks";
import type { IssueRuling } from "../../../api/review";
import { reference } from "../../../app/state";
import type { Issue } from "../../../db/types";
import { t } from "../../../i18n";
import { rulingOf, sameRuling } from "../conflict";
import { rulingWord, unitName } from "../names";
import { Wording } from "./Wording";

const severities = ["minor", "serious", "urgent"] as const;

interface FormProps {
  issue: Issue;
  draft: IssueRuling;
  onDraft: (draft: IssueRuling) => void;
  onClose: () => void;
  onSave: (ruling: IssueRuling) => void;
}

/** Unit, category, severity, the words for the unit and note, with what the author had beside each that differs. */
export function RulingForm({ issue, draft, onDraft, onClose, onSave }: FormProps) {
  const { categories = [], units = [] } = reference.value ?? {};
  const ruling = rulingOf(draft, issue);
  const changed = !sameRuling(ruling, issue.ruling ?? {});
  const set = (part: IssueRuling) => onDraft(rulingOf({ ...draft, ...part }, issue));
  const first = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  return (
    <form
      class="ruling-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed) onSave(ruling);
        else onClose();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        onClose();
      }}
    >
      <label class="field">
        <span class="field-label">{t("review.field.unitId")}</span>
        <select
          ref={first}
          class="input"
          value={ruling.unitId ?? issue.unitId ?? ""}
          onChange={(e) => set({ unitId: e.currentTarget.value })}
        >
          <option value="">{t("review.none")}</option>
          {units.map((unit) => (
            <option key={unit.id} value={unit.id}>
              {unitName(unit.id)}
            </option>
          ))}
        </select>
        <Original name="unitId" value={issue.unitId} shown={ruling.unitId !== undefined} />
      </label>
      <label class="field">
        <span class="field-label">{t("review.field.categoryId")}</span>
        <select
          class="input"
          value={ruling.categoryId ?? issue.categoryId}
          onChange={(e) => set({ categoryId: e.currentTarget.value })}
        >
          {categories.map((c) => (
            <option key={c.id} value={c.id}>
              {c.name}
            </option>
          ))}
        </select>
        <Original name="categoryId" value={issue.categoryId} shown={ruling.categoryId !== undefined} />
      </label>
      <label class="field">
        <span class="field-label">{t("review.field.severity")}</span>
        <select
          class="input"
          value={ruling.severity ?? issue.severity ?? ""}
          onChange={(e) => set({ severity: (e.currentTarget.value || undefined) as IssueRuling["severity"] })}
        >
          {!issue.severity && <option value="">{t("review.none")}</option>}
          {severities.map((s) => (
            <option key={s} value={s}>
              {t(`severity.${s}`)}
            </option>
          ))}
        </select>
        <Original name="severity" value={issue.severity} shown={ruling.severity !== undefined} />
      </label>
      <Wording issue={issue} draft={draft} set={set} />
      <label class="field ruling-note">
        <span class="field-label">
          {t("review.field.note")} <span class="field-optional">{t("review.noteHint")}</span>
        </span>
        <textarea
          class="input input-low"
          maxLength={500}
          defaultValue={draft.note ?? ""}
          onInput={(e) => set({ note: e.currentTarget.value })}
        />
      </label>
      <div class="row ruling-note">
        <button type="submit" class="button button-primary">
          {t("review.saveRuling")}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {t("common.cancel")}
        </button>
        <span class="soft small">{t("review.rulingHint")}</span>
      </div>
    </form>
  );
}

function Original({ name, value, shown }: { name: keyof IssueRuling; value: string | undefined; shown: boolean }) {
  return shown ? <span class="soft small">{t("review.original", { value: rulingWord(name, value) })}</span> : null;
}
