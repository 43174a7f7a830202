import { useEffect, useState } from "preact/hooks";
import { core } from "../../app/core";
import { say } from "../../app/say";
import { online, zone } from "../../app/state";
import { language, t } from "../../i18n";
import { formatMoment } from "../../i18n/format";
import { Confirm } from "../../ui/Confirm";
import { Notice } from "../../ui/Notice";
import { ledgerAddress } from "./address";
import { type Ledger, type SealStep, takeStep } from "./calls";
import { Reopen } from "./Reopen";
import { mayPropose, openItems, proposal } from "./sealing";
import { monthWord, refusalText } from "./words";

interface Props {
  ledger: Ledger;
  onTaken: (ledger: Ledger) => void;
  /** Something changed meanwhile: look again. */
  onStale: () => void;
}

type Asking = "propose" | "confirm" | "reopen";

/** What is still open, and the step that is next: two officers close a month. */
export function SealPanel({ ledger, onTaken, onStale }: Props) {
  const [asking, setAsking] = useState<Asking>();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();

  // Another officer was faster: what is asked for is no longer to be had.
  useEffect(() => setAsking(undefined), [ledger.state]);

  async function take(step: SealStep, done: string): Promise<void> {
    setAsking(undefined);
    setBusy(true);
    const read = await takeStep(ledger.month, { ...step, version: ledger.version });
    setBusy(false);
    setWrong(read.ok ? undefined : refusalText(read));
    if (read.ok) {
      say(done);
      onTaken(read.value);
    } else if (read.why === "refused") onStale();
  }

  const month = monthWord(ledger.month);
  const n = ledger.totals.entries;
  const proposed = ledger.state === "reviewing" ? proposal(ledger) : undefined;
  const press = (step: Asking) => () => online.value && !busy && setAsking(step);
  const off = !online.value || busy;
  return (
    <section class="card" aria-labelledby="seal-title">
      <h2 id="seal-title">{t(proposed ? "ledger.proposed" : "ledger.seal")}</h2>
      {proposed ? <Proposed {...proposed} /> : <Open ledger={ledger} />}
      {proposed && <OpenList ledger={ledger} />}
      {!online.value && <Notice icon="wifi-off">{t("ledger.offline")}</Notice>}
      <div role="alert">{wrong && <Notice grave>{wrong}</Notice>}</div>
      <div class="row">
        {!proposed && (
          <button
            type="button"
            class="button button-primary"
            aria-disabled={off || !mayPropose(ledger)}
            onClick={mayPropose(ledger) ? press("propose") : undefined}
          >
            {t("ledger.propose")}
          </button>
        )}
        {proposed && !proposed.byMe && (
          <button type="button" class="button button-primary" aria-disabled={off} onClick={press("confirm")}>
            {t("ledger.confirm")}
          </button>
        )}
        {proposed && (
          <button type="button" class="button" aria-disabled={off} onClick={press("reopen")}>
            {t("ledger.reopen")}
          </button>
        )}
      </div>
      {asking === "propose" && (
        <Confirm
          title={t("ledger.proposeTitle", { month })}
          body={t("ledger.proposeBody", { n })}
          action={t("ledger.propose")}
          onConfirm={() => void take({ step: "propose" }, t("ledger.proposed"))}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === "confirm" && (
        <Confirm
          title={t("ledger.confirmTitle", { month })}
          body={t("ledger.confirmBody", { n })}
          action={t("ledger.confirm")}
          onConfirm={() => void take({ step: "confirm" }, t("ledger.confirmed"))}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === "reopen" && (
        <Reopen
          onReopen={(reason) => void take({ step: "reopen", reason }, t("ledger.reopened"))}
          onClose={() => setAsking(undefined)}
        />
      )}
    </section>
  );
}

function Proposed({ byMe, byName, at }: { byMe: boolean; byName: string; at: string }) {
  const time = formatMoment(at, language.value, zone.value, core.now());
  return <p>{t(byMe ? "ledger.proposedByMe" : "ledger.proposedBy", { name: byName, time })}</p>;
}

function Open({ ledger }: { ledger: Ledger }) {
  if (ledger.totals.entries === 0) return <p>{t("ledger.open.empty")}</p>;
  return (
    <>
      {openItems(ledger).length === 0 ? <p>{t("ledger.openReady")}</p> : <p>{t("ledger.openLeft")}</p>}
      <OpenList ledger={ledger} />
      <p class="soft small">{t("ledger.twoOfficers")}</p>
    </>
  );
}

function OpenList({ ledger }: { ledger: Ledger }) {
  const earlier = ledger.open.earlierMonth;
  const items = openItems(ledger);
  if (items.length === 0) return null;
  return (
    <>
      <ul class="dots">
        {items.map(({ item, n }) => (
          <li key={item}>
            {t(`ledger.open.${item}`, item === "earlierMonth" ? { month: monthWord(earlier ?? "") } : { n })}
          </li>
        ))}
      </ul>
      {earlier && <a href={`/ledgers/${earlier}`}>{t("ledger.earlier", { month: monthWord(earlier) })}</a>}
      {ledger.open.submitted > 0 && <a href={`/?month=${ledger.month}`}>{t("ledger.look")}</a>}
      {ledger.totals.unworded > 0 && (
        <a href={ledgerAddress(ledger.month, { unworded: "true" })} onClick={showEntries}>
          {t("ledger.lookUnworded")}
        </a>
      )}
    </>
  );
}

/** The table stands below on the same page. */
function showEntries(): void {
  requestAnimationFrame(() => document.getElementById("ledger-entries")?.scrollIntoView());
}
