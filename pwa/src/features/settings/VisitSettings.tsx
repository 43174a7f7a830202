import { useState } from "preact/hooks";
import type { Ties as KnownTies } from "../../api/ties";
import { failureText, useRead } from "../../app/read";
import { say } from "../../app/say";
import { changeSettings } from "../../app/settings";
import { account, online, reference, settings } from "../../app/state";
import { ties } from "../../app/ties";
import { type Key, t } from "../../i18n";
import { Loading } from "../../ui/Empty";
import { FieldError } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { Switch } from "../../ui/Switch";

/** How a visit looks on the screen, and which units one has a tie to. */
export default function VisitSettings() {
  return (
    <Page title={t("visit.settings")}>
      <section class="stack" aria-labelledby="discreet">
        <h2 id="discreet">{t("visit.discreet")}</h2>
        <div class="card card-tight">
          <Switch
            label={t("visit.discreet")}
            hint={t("visit.discreetHint")}
            on={settings.value.discreet}
            onChange={(discreet) => changeSettings({ discreet })}
          />
        </div>
        <p>{t("visit.discreetHow")}</p>
        <p class="soft small">{t("visit.discreetName")}</p>
      </section>
      <section class="stack" aria-labelledby="ties">
        <h2 id="ties">{t("visit.ties")}</h2>
        <p class="soft">{t("visit.tiesHint")}</p>
        <Ties />
      </section>
    </Page>
  );
}

function Ties() {
  const read = useRead(() => ties.read(), [account.value?.id, online.value]);
  if (read.value)
    return (
      <>
        {read.state === "ready" && read.offline && <Notice icon="wifi-off">{t("common.offline")}</Notice>}
        <TieList key={JSON.stringify(read.value)} known={read.value} />
      </>
    );
  if (read.state !== "failed") return <Loading />;
  return (
    <Notice grave>
      <span>{read.failure.status === 404 ? t("visit.tiesSoon") : failureText(read.failure)}</span>
      <button type="button" class="button" onClick={read.again}>
        {t("common.retry")}
      </button>
    </Notice>
  );
}

/** One switch a unit. Each press declares the whole list; what the server has not taken stays chosen. */
function TieList({ known }: { known: KnownTies }) {
  const [tied, setTied] = useState(known.unitIds);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Key | undefined>(known.unsent ? "visit.tiesWait" : undefined);
  const units = reference.value?.units ?? [];

  async function declare(next: string[]): Promise<void> {
    if (busy) return;
    setBusy(true);
    setTied(next);
    // A unit that the office has dropped can be tied to nobody.
    const there = next.filter((id) => units.some((unit) => unit.id === id));
    const end = await ties.declare(there).catch((): "unkept" => "unkept");
    setBusy(false);
    setFault(end === "kept" ? undefined : faults[end]);
    if (end === "kept") say(t("visit.tiesKept"));
  }

  if (units.length === 0) return <p class="soft">{t("visit.tiesNone")}</p>;
  return (
    <>
      <div role="alert" class="stack-tight">
        <FieldError id="ties" error={fault && t(fault)} />
      </div>
      {fault && (
        <button type="button" class="button button-wide" aria-disabled={busy} onClick={() => void declare(tied)}>
          <Icon name="refresh-cw" turning={busy} />
          {t("visit.tiesAgain")}
        </button>
      )}
      <ul class="list">
        {units.map(({ id, name }) => (
          <li key={id}>
            <Switch
              label={name}
              on={tied.includes(id)}
              onChange={(on) => void declare(on ? [...tied, id] : tied.filter((one) => one !== id))}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

const faults = { waits: "visit.tiesWait", refused: "visit.tiesRefused", unkept: "form.storageFullSave" } as const;
