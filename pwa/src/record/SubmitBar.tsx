import type { ComponentChildren } from "preact";
import { type Key, t } from "../i18n";
import { FieldError } from "../ui/Field";
import { Icon } from "../ui/Icon";
import { faultOf, type Submitting } from "./submit";

interface Props {
  form: Submitting<string>;
  /** Why what was written last is not on the disk; undefined while all is kept. */
  unkept: unknown;
  /** The word on the button. */
  word?: Key;
  /** What stands above the button. */
  children?: ComponentChildren;
}

/** The one button that hands it in, always under the thumb; what is wrong stands where it is seen. */
export function SubmitBar({ form, unkept, word = "form.submit", children }: Props) {
  const open = Object.keys(form.errors).length;
  const fault = form.fault ?? (unkept ? faultOf(unkept) : undefined);
  return (
    <div class="actionbar stack-tight">
      <div role="alert">
        <FieldError id="submit" error={fault ? t(fault) : open > 0 ? t("form.fix", { n: open }) : undefined} />
      </div>
      {children}
      <button type="submit" class="button button-primary button-wide" aria-disabled={form.busy}>
        <Icon name="send" />
        {form.busy ? t("form.submitting") : t(word)}
      </button>
    </div>
  );
}
