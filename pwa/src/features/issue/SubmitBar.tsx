import { t } from "../../i18n";
import { FieldError } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import type { Submitting } from "./submit";

/** The one button that hands it in, always under the thumb. */
export function SubmitBar({ form }: { form: Submitting }) {
  const open = Object.keys(form.errors).length;
  return (
    <div class="actionbar stack-tight">
      <div role="alert">
        <FieldError
          id="submit"
          error={form.fault ? t(form.fault) : open > 0 ? t("form.fix", { n: open }) : undefined}
        />
      </div>
      <button type="submit" class="button button-primary button-wide" aria-disabled={form.busy}>
        <Icon name="send" />
        {form.busy ? t("form.submitting") : t("form.submit")}
      </button>
    </div>
  );
}
