import { useState } from "preact/hooks";
import { t } from "../../../i18n";
import { Dialog } from "../../../ui/Dialog";
import { describedBy, Field } from "../../../ui/Field";
import { frequent, longestReason } from "./reasons";

interface Props {
  decision: "return" | "void";
  onDecide: (reason: string) => void;
  onClose: () => void;
}

/** Asks why; the author reads it. */
export function Reason({ decision, onDecide, onClose }: Props) {
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const error = tried && !reason.trim() ? t("review.needReason") : undefined;
  return (
    <Dialog title={t(`review.${decision}`)} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (reason.trim()) onDecide(reason.trim());
          else document.getElementById("reason")?.focus();
        }}
      >
        <Field id="reason" label={t("review.reason")} hint={t(`review.${decision}Hint`)} error={error}>
          <textarea
            id="reason"
            class="input input-low"
            autofocus
            maxLength={longestReason}
            value={reason}
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy("reason", true, error)}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </Field>
        <div class="row">
          {frequent[decision].map((key) => (
            <button
              key={key}
              type="button"
              class="button button-small"
              onClick={() => setReason((before) => (before ? `${before} ${t(key)}` : t(key)))}
            >
              {t(key)}
            </button>
          ))}
        </div>
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>
            {t("common.cancel")}
          </button>
          <button type="submit" class={decision === "void" ? "button button-danger" : "button button-primary"}>
            {t(`review.do.${decision}`)}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
