import type { ComponentChildren } from "preact";
import { t } from "../i18n";
import { Icon } from "./Icon";

interface Props {
  /** Id of the control; hint and error get ids made from it. */
  id: string;
  label: string;
  optional?: boolean;
  hint?: string;
  error?: string | undefined;
  children: ComponentChildren;
}

/** A label above its control, with the hint and the error beside it. */
export function Field({ id, label, optional, hint, error, children }: Props) {
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label} {optional && <span class="field-optional">{t("common.optional")}</span>}
      </label>
      {hint && (
        <p class="soft small" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      <FieldError id={id} error={error} />
    </div>
  );
}

/** The error line of a control; empty while there is none. */
export function FieldError({ id, error }: { id: string; error?: string | undefined }) {
  if (!error) return null;
  return (
    <p class="field-error" id={`${id}-error`}>
      <Icon name="triangle-alert" />
      <span>{error}</span>
    </p>
  );
}

/** What a control points at with aria-describedby. */
export function describedBy(id: string, hint: boolean, error: string | undefined): string | undefined {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}
