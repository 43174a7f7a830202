import { useState } from "preact/hooks";
import { failureText, useRead } from "../../app/read";
import { say } from "../../app/say";
import { changeSettings } from "../../app/settings";
import { account, reference, settings } from "../../app/state";
import { visits } from "../../app/visits";
import { type Key, t } from "../../i18n";
import { Loading } from "../../ui/Empty";
import { FieldError } from "../../ui/Field";
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
  const read = useRead(() => visits.ties(), [account.value?.id]);
  if (read.state === "loading") return <Loading />;
  if (read.state === "ready")
    return (
      <>
        {read.offline && <Notice icon="wifi-off">{t("common.offline")}</Notice>}
        <TieList known={read.value.unitIds} />
      </>
    );
  return (
    <Notice grave>
      <span>{read.failure.status === 404 ? t("visit.tiesSoon") : failureText(read.failure)}</span>
      <button type="button" class="button" onClick={read.again}>
        {t("common.retry")}
      </button>
    </Notice>
  );
}

/** One switch a unit. Each press declares the whole list; what the server did not take goes back. */
function TieList({ known }: { known: string[] }) {
  const [tied, setTied] = useState(known);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Key>();
  const units = reference.value?.units ?? [];

  async function change(id: string, on: boolean): Promise<void> {
    if (busy) return;
    const before = tied;
    const next = on ? [...tied, id] : tied.filter((one) => one !== id);
    setBusy(true);
    setTied(next);
    setFault(undefined);
    const kept = await visits.declareTies(next).catch(() => false);
    setBusy(false);
    if (kept) return say(t("visit.tiesKept"));
    setTied(before);
    setFault("visit.tiesFailed");
  }

  if (units.length === 0) return <p class="soft">{t("visit.tiesNone")}</p>;
  return (
    <>
      <div role="alert">
        <FieldError id="ties" error={fault && t(fault)} />
      </div>
      <ul class="list">
        {units.map(({ id, name }) => (
          <li key={id}>
            <Switch label={name} on={tied.includes(id)} onChange={(on) => void change(id, on)} />
          </li>
        ))}
      </ul>
    </>
  );
}
