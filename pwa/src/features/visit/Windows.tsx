import type { VisitDraft } from "../../db/types";
import { t } from "../../i18n";
import { FieldError } from "../../ui/Field";
import { Stepper } from "../../ui/Stepper";

type Counts = Pick<VisitDraft["content"], "staffedWindows" | "totalWindows">;

/** As the server takes it. */
const MOST = 200;

interface Props {
  content: Counts;
  error: string | undefined;
  onChange: (part: Counts) => void;
}

/** How many windows there are and how many had somebody in them; neither has to be counted. */
export function Windows({ content, error, onChange }: Props) {
  const { staffedWindows: staffed, totalWindows: total } = content;
  return (
    <fieldset class="field" id="windows" tabIndex={-1}>
      <legend class="field-label">
        {t("visit.windows")} <span class="field-optional">{t("common.optional")}</span>
      </legend>
      <Line
        name={t("visit.windowsAll")}
        value={total}
        least={1}
        most={MOST}
        onChange={(next) =>
          onChange({
            totalWindows: next,
            // More than there are cannot be staffed.
            staffedWindows: staffed === undefined || next === undefined ? staffed : Math.min(staffed, next),
          })
        }
      />
      <Line
        name={t("visit.staffed")}
        value={staffed}
        least={0}
        most={total ?? MOST}
        onChange={(next) => onChange({ staffedWindows: next })}
      />
      <FieldError id="windows" error={error} />
    </fieldset>
  );
}

interface LineProps {
  name: string;
  value: number | undefined;
  least: number;
  most: number;
  onChange: (value: number | undefined) => void;
}

/** One below the least means that it was not counted. */
function Line({ name, value, least, most, onChange }: LineProps) {
  return (
    <div class="row row-apart">
      <span class="strip-words">{name}</span>
      <Stepper
        less={t("visit.less", { name })}
        more={t("visit.more", { name })}
        shown={value === undefined ? t("visit.notCounted") : String(value)}
        value={value ?? least - 1}
        least={least - 1}
        most={most}
        onChange={(next) => onChange(next < least ? undefined : next)}
      />
    </div>
  );
}
