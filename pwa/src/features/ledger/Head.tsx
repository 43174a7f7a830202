import { core } from "../../app/core";
import { zone } from "../../app/state";
import { language, t } from "../../i18n";
import { formatMoment } from "../../i18n/format";
import { StateWord } from "../../ui/StateWord";
import type { Ledger } from "./calls";
import { Keys } from "./Keys";
import { fingerprint, Seal } from "./Seal";
import { monthWord, stateOf } from "./words";

/** The month's state and size; of a sealed one its seal and what makes it recognisable. */
export function Head({ ledger, onExport }: { ledger: Ledger; onExport: () => void }) {
  const { month, state, totals } = ledger;
  const counts = [
    ["entries", totals.entries],
    ["issues", totals.issues],
    ["visits", totals.visits],
    ["late", totals.late],
    ["photos", totals.photos],
  ] as const;
  return (
    <div class={state === "sealed" ? "ledger-head ledger-sealed" : "ledger-head"}>
      <div class="row row-apart">
        <div class="stack-tight">
          <StateWord {...stateOf(state, ledger.progress !== undefined)} />
          {state === "sealed" && <SealedBy ledger={ledger} />}
        </div>
        {state === "sealed" && <Seal title={t("ledger.sealTitle", { month: monthWord(month) })} />}
      </div>
      <dl class="counts">
        {counts.map(([name, count]) => (
          <div key={name}>
            <dt>{t(`ledger.${name}`)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {ledger.checkpoint && <Print checkpoint={ledger.checkpoint} keys={ledger.publicKeys} />}
      <div class="row">
        <button type="button" class="button" onClick={onExport}>
          {t("ledger.export")}
        </button>
      </div>
    </div>
  );
}

function SealedBy({ ledger }: { ledger: Ledger }) {
  const last = (step: string) => ledger.course.filter((one) => one.step === step).pop();
  const first = last("propose");
  const second = last("confirm");
  const done = last("seal") ?? second;
  const time = done ? formatMoment(done.at, language.value, zone.value, core.now()) : "";
  if (!first || !second) return <p class="soft small">{t("ledger.sealedOn", { time })}</p>;
  return <p class="soft small">{t("ledger.sealedBy", { first: first.byName, second: second.byName, time })}</p>;
}

function Print({ checkpoint, keys }: { checkpoint: string; keys: string[] }) {
  return (
    <details class="folded">
      <summary class="folded-head">
        {t("ledger.fingerprint")}
        <code class="soft">{fingerprint(checkpoint).slice(0, 12)}…</code>
      </summary>
      <div class="stack">
        <p class="soft small">{t("ledger.fingerprintHint")}</p>
        <code class="words">{fingerprint(checkpoint)}</code>
        <Keys keys={keys} />
      </div>
    </details>
  );
}
