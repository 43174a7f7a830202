import { useState } from "preact/hooks";
import { update } from "../../app/state";
import { version } from "../../app/version";
import { type Key, t } from "../../i18n";
import { Icon } from "../../ui/Icon";

/** The program's version, and a look for a newer one. */
export function Program() {
  const [answer, setAnswer] = useState<Key>();
  async function look(): Promise<void> {
    setAnswer("settings.checking");
    setAnswer((await lookForUpdate()) ? "settings.upToDate" : "settings.checkFailed");
  }
  return (
    <section class="stack" aria-labelledby="program">
      <h2 id="program">{t("settings.program")}</h2>
      <p>{t("settings.version", { version })}</p>
      {update.value ? (
        <button type="button" class="button button-primary" onClick={update.value}>
          {t("app.update")}
        </button>
      ) : (
        <button type="button" class="button" aria-disabled={answer === "settings.checking"} onClick={() => void look()}>
          <Icon name="refresh-cw" turning={answer === "settings.checking"} />
          {t("settings.checkUpdate")}
        </button>
      )}
      <p role="status">{answer && !update.value && t(answer)}</p>
    </section>
  );
}

/** Asks the server for a newer worker; if there is one, the bar at the top appears. */
async function lookForUpdate(): Promise<boolean> {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    await registration?.update();
    return registration !== undefined;
  } catch {
    return false;
  }
}
