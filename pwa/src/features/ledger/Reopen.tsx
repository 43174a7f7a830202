import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { countCharacters } from "../../i18n/format";
import { Dialog } from "../../ui/Dialog";
import { describedBy, Field } from "../../ui/Field";

const longest = 500;

/** Takes a proposal back; the reason stands in the ledger's course. */
export function Reopen({ onReopen, onClose }: { onReopen: (reason: string) => void; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string>();
  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const text = reason.trim();
    if (!text || countCharacters(text) > longest) setError(t("ledger.reopenNeed"));
    else onReopen(text);
  }
  return (
    <Dialog title={t("ledger.reopenTitle")} onClose={onClose}>
      <form class="stack" onSubmit={submit} noValidate>
        <Field id="reopen-reason" label={t("ledger.reopenReason")} error={error}>
          <textarea
            id="reopen-reason"
            class="input"
            value={reason}
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy("reopen-reason", false, error)}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </Field>
        <button type="button" class="button button-wide" onClick={onClose}>
          {t("common.cancel")}
        </button>
        <button type="submit" class="button button-wide button-danger">
          {t("ledger.reopen")}
        </button>
      </form>
    </Dialog>
  );
}
