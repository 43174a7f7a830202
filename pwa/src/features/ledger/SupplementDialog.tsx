import { useState } from "preact/hooks";
import { say } from "../../app/say";
import { online } from "../../app/state";
import { t } from "../../i18n";
import { countCharacters } from "../../i18n/format";
import { Dialog } from "../../ui/Dialog";
import { describedBy, Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { Tiles } from "../../ui/Tiles";
import { addSupplement, type Ledger, type Supplement } from "./calls";
import { refusalText } from "./words";

interface Props {
  ledger: Ledger;
  /** Absent: about the whole ledger. */
  entryNumber?: number | undefined;
  onAdded: (ledger: Ledger) => void;
  onStale: () => void;
  onClose: () => void;
}

const longest = 2000;
const kinds = ["addition", "correction"] as const;

/** Adds to a sealed ledger; what stands in it is not touched. */
export function SupplementDialog({ ledger, entryNumber, onAdded, onStale, onClose }: Props) {
  const [kind, setKind] = useState<Supplement["kind"]>("addition");
  const [text, setText] = useState("");
  const [error, setError] = useState<string>();
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const words = text.trim();
    const fits = words !== "" && countCharacters(words) <= longest;
    setError(fits ? undefined : t("ledger.supplementNeed"));
    if (!fits || busy || !online.value) return;
    setBusy(true);
    const about = entryNumber === undefined ? {} : { entryNumber };
    const read = await addSupplement(ledger.month, { ...about, kind, text: words, version: ledger.version });
    setBusy(false);
    if (read.ok) {
      say(t("ledger.supplementAdded"));
      onAdded(read.value);
    } else {
      const stale = read.why === "refused" && read.code === "stale_version";
      setWrong(stale ? t("ledger.supplementStale") : refusalText(read));
      if (stale) onStale();
    }
  }

  return (
    <Dialog
      title={entryNumber === undefined ? t("ledger.supplementWhole") : t("ledger.supplementOf", { n: entryNumber })}
      onClose={onClose}
    >
      <form class="stack" onSubmit={(event) => void submit(event)} noValidate>
        <p class="soft">{t("ledger.supplementHint")}</p>
        <Tiles
          id="supplement-kind"
          legend={t("ledger.supplementKind")}
          choices={kinds.map((value) => ({ value, label: t(`ledger.supplement.${value}`) }))}
          value={kind}
          onPick={setKind}
        />
        <Field id="supplement-text" label={t("ledger.supplementText")} error={error}>
          <textarea
            id="supplement-text"
            class="input"
            value={text}
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy("supplement-text", false, error)}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </Field>
        {!online.value && <Notice icon="wifi-off">{t("ledger.offline")}</Notice>}
        <div role="alert">{wrong && <Notice grave>{wrong}</Notice>}</div>
        <button type="submit" class="button button-wide button-primary" aria-disabled={busy || !online.value}>
          {t("ledger.supplementAdd")}
        </button>
      </form>
    </Dialog>
  );
}
