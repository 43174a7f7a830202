import { t } from "../../i18n";
import { FieldError } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { faultOf, type Submitting } from "./submit";

interface Props {
  form: Submitting;
  /** Why what was written last is not on the disk; undefined while all is kept. */
  unkept: unknown;
}

/** The one button that hands it in, always under the thumb; what is wrong stands where it is seen. */
export function SubmitBar({ form, unkept }: Props) {
  const open = Object.keys(form.errors).length;
  const fault = form.fault ?? (unkept ? faultOf(unkept) : undefined);
  return (
    <div class="actionbar stack-tight">
      <div role="alert">
        <FieldError id="submit" error={fault ? t(fault) : open > 0 ? t("form.fix", { n: open }) : undefined} />
      </div>
      <button type="submit" class="button button-primary button-wide" aria-disabled={form.busy}>
        <Icon name="send" />
        {form.busy ? t("form.submitting") : t("form.submit")}
      </button>
    </div>
  );
}
