import { useState } from "preact/hooks";
import { t } from "../../i18n";
import type { Ledger } from "./calls";
import { SupplementDialog } from "./SupplementDialog";
import { Supplements } from "./Supplements";

interface Props {
  ledger: Ledger;
  onTaken: (ledger: Ledger) => void;
  onStale: () => void;
}

/** What was said since the seal, of single entries and of the whole. */
export function Whole({ ledger, onTaken, onStale }: Props) {
  const [writing, setWriting] = useState(false);
  return (
    <section class="stack" aria-labelledby="whole-supplements">
      <h2 id="whole-supplements">{t("ledger.supplementsAll")}</h2>
      <Supplements list={ledger.supplements} whole />
      <div class="row">
        <button type="button" class="button" onClick={() => setWriting(true)}>
          {t("ledger.supplementWhole")}
        </button>
      </div>
      {writing && (
        <SupplementDialog
          ledger={ledger}
          onAdded={(next) => {
            setWriting(false);
            onTaken(next);
          }}
          onStale={onStale}
          onClose={() => setWriting(false)}
        />
      )}
    </section>
  );
}
