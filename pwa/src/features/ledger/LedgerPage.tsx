import { useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { t } from "../../i18n";
import { Empty, Loading } from "../../ui/Empty";
import { Notice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { readFilters } from "./address";
import type { Ledger } from "./calls";
import { Entries } from "./Entries";
import { Head } from "./Head";
import { LedgerCourse } from "./LedgerCourse";
import { ExportDialog, Later, SealPanel, TotalsBox, Whole } from "./later";
import { isSealing } from "./progress";
import { SealProgress } from "./SealProgress";
import { type Open, useLedger } from "./use_ledger";
import { monthWord, refusalText } from "./words";

/** One month: its table, and how it is closed. */
export default function LedgerPage() {
  const month = useRoute().params.month ?? "";
  const open = useLedger(month);
  return (
    <Page title={t("ledger.of", { month: monthWord(month) })}>
      {open.failure && <Failed open={open} />}
      {!open.ledger && !open.failure && <Loading />}
      {open.ledger && open.failure?.status !== 404 && <Body key={month} ledger={open.ledger} open={open} />}
    </Page>
  );
}

function Failed({ open }: { open: Open }) {
  const { failure } = open;
  if (failure?.status === 404)
    return (
      <Empty icon="info">
        <p>
          <strong>{t("ledger.missing")}</strong>
        </p>
        <p>{t("ledger.missingBody")}</p>
        <a class="button" href="/ledgers">
          {t("ledger.title")}
        </a>
      </Empty>
    );
  return (
    <Notice grave>
      <span>{failure && (failure.why === "offline" ? t("error.read.network") : refusalText(failure))}</span>
      <button type="button" class="button" onClick={open.again}>
        {t("common.retry")}
      </button>
    </Notice>
  );
}

function Body({ ledger, open }: { ledger: Ledger; open: Open }) {
  const { query } = useLocation();
  const [exporting, setExporting] = useState(false);
  const sealed = ledger.state === "sealed";
  const { take, again } = open;
  return (
    <>
      <Head ledger={ledger} onExport={() => setExporting(true)} />
      <Later>
        {isSealing(ledger) && <SealProgress ledger={ledger} unseen={open.unseen} />}
        {!sealed && !isSealing(ledger) && <SealPanel ledger={ledger} onTaken={take} onStale={again} />}
        <TotalsBox ledger={ledger} />
      </Later>
      <Entries
        ledger={ledger}
        filters={readFilters(query)}
        entry={sealed ? query.entry : undefined}
        onTaken={take}
        onStale={again}
      />
      <Later>{sealed && <Whole ledger={ledger} onTaken={take} onStale={again} />}</Later>
      <LedgerCourse ledger={ledger} />
      <Later>{exporting && <ExportDialog ledger={ledger} onClose={() => setExporting(false)} />}</Later>
    </>
  );
}
