import type { VisitDraft } from "../../db/types";
import { t } from "../../i18n";
import { countCharacters } from "../../i18n/format";
import { DiscardDraft } from "../../record/DiscardDraft";
import type { DraftKeeper } from "../../record/draft_keeper";
import { Photos } from "../../record/Photos";
import { describedBy, Field } from "../../ui/Field";
import { Tiles } from "../../ui/Tiles";
import { Attached } from "./Attached";
import type { FieldName } from "./check";
import { Faults } from "./Faults";
import { longestNote } from "./named";
import { Windows } from "./Windows";

const grades = ["5", "4", "3", "2", "1"] as const;

interface Props {
  keeper: DraftKeeper<VisitDraft>;
  error: (field: FieldName) => string | undefined;
  /** touched: fields beside those in the part whose errors go. */
  change: (part: VisitDraft["content"], ...touched: FieldName[]) => void;
  busy: boolean;
}

/** All of the form but the place and the time. */
export function VisitRest({ keeper, error, change, busy }: Props) {
  const { content } = keeper.draft.value;
  return (
    <>
      <Windows content={content} error={error("windows")} onChange={(part) => change(part, "windows")} />
      <Faults keeper={keeper} error={error} onChange={(faults, id) => change({ faults }, `fault-${id}`)} />
      <Photos keeper={keeper} error={error("photos")} busy={busy} />
      <Tiles
        id="grade"
        legend={t("visit.grade")}
        value={content.grade === undefined ? undefined : (String(content.grade) as (typeof grades)[number])}
        error={error("grade")}
        onPick={(grade) => change({ grade: Number(grade) })}
        choices={grades.map((value) => ({ value, label: t(`visit.grade${value}`) }))}
      />
      <Note value={content.note ?? ""} error={error("note")} onChange={(note) => change({ note: note || undefined })} />
      <Attached keeper={keeper} error={error("issues")} />
      <DiscardDraft keeper={keeper} />
    </>
  );
}

interface NoteProps {
  value: string;
  error: string | undefined;
  onChange: (note: string) => void;
}

function Note({ value, error, onChange }: NoteProps) {
  const count = countCharacters(value);
  return (
    <Field id="note" label={t("visit.note")} optional hint={t("visit.noteHint")} error={error}>
      <textarea
        id="note"
        class="input"
        rows={3}
        maxLength={longestNote * 2}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy("note", true, error)}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {count > longestNote / 2 && <span class="soft small">{t("form.counter", { n: count, max: longestNote })}</span>}
    </Field>
  );
}
