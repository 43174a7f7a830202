import { useEffect, useState } from "preact/hooks";
import { isApple, isInstalled } from "../../app/install";
import { askToPersist, type StorageState, storageState } from "../../db/storage";
import { t } from "../../i18n";
import { formatBytes } from "../../i18n/format";
import { Notice } from "../../ui/Notice";
import { StateWord } from "../../ui/StateWord";

/** What the phone keeps, how much room is left, and whether the browser may clear it. */
export function Storage() {
  const [state, setState] = useState<StorageState>();
  const look = () => void storageState().then(setState);
  useEffect(look, []);
  if (!state) return null;
  const { usage, quota, persisted, low } = state;
  return (
    <section class="stack" aria-labelledby="storage">
      <h2 id="storage">{t("settings.storage")}</h2>
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
          <button type="button" class="button" onClick={() => void askToPersist().then(look)}>
            {t("settings.persistAsk")}
          </button>
        </>
      )}
      {isApple() && !isInstalled() && <Notice>{t("settings.safari")}</Notice>}
    </section>
  );
}
