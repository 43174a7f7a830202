import { useEffect, useState } from "preact/hooks";
import { isApple, isInstalled } from "../../app/install";
import { unsent } from "../../app/state";
import { askToPersist, type StorageState, storageState } from "../../db/storage";
import { t } from "../../i18n";
import { formatBytes } from "../../i18n/format";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import { StateWord } from "../../ui/StateWord";

/** What the phone keeps, how much room is left, and whether the browser may clear it. */
export function Storage() {
  const [state, setState] = useState<StorageState>();
  const look = () => void storageState().then(setState);
  useEffect(look, []);
  return (
    <section class="stack" aria-labelledby="storage">
      <h2 id="storage">{t("settings.storage")}</h2>
      <Unsent />
      {state && <Room state={state} look={look} />}
    </section>
  );
}

/** What would be lost with the storage, in a line of its own, and the way to it. */
function Unsent() {
  const n = unsent.value.length;
  return (
    <a class="strip" href="/outbox">
      <Icon name={n > 0 ? "inbox" : "circle-check"} />
      <strong class="strip-words">{n > 0 ? t("home.unsent", { n }) : t("outbox.emptyTitle")}</strong>
      <Icon name="chevron-right" />
    </a>
  );
}

function Room({ state, look }: { state: StorageState; look: () => void }) {
  const { usage, quota, persisted, low } = state;
  const n = unsent.value.length;
  return (
    <>
      <p>
        {usage === undefined || quota === undefined
          ? t("settings.storageUnknown")
          : t("settings.storageUsed", { used: formatBytes(usage), free: formatBytes(quota - usage) })}
      </p>
      {low && <Notice grave>{t("form.storageFull")}</Notice>}
      {persisted ? (
        <StateWord icon="circle-check" word={t("settings.persisted")} />
      ) : (
        <>
          <StateWord icon="info" word={t("settings.notPersisted")} />
          <AskToPersist onGranted={look} />
        </>
      )}
      {isApple() && !isInstalled() && (
        <Notice grave={n > 0}>
          <p>{t("settings.safari")}</p>
          {n > 0 && <a href="/outbox">{t("home.unsent", { n })}</a>}
        </Notice>
      )}
    </>
  );
}

/** Asks the browser, and says so when it does not agree: else the button seems dead. */
function AskToPersist({ onGranted }: { onGranted: () => void }) {
  const [refused, setRefused] = useState(false);
  async function ask(): Promise<void> {
    setRefused(false);
    if (await askToPersist()) onGranted();
    else setRefused(true);
  }
  return (
    <>
      <button type="button" class="button" onClick={() => void ask()}>
        {t("settings.persistAsk")}
      </button>
      <p role="status">{refused && t("settings.persistRefused")}</p>
    </>
  );
}
