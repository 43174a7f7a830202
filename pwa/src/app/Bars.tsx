import { t } from "../i18n";
import { outdated, update } from "./state";

/** What the program itself has to say: a newer version waits, or this tab is too old. */
export function Bars() {
  const apply = update.value;
  return (
    <div role="status">
      {outdated.value ? (
        <div class="bar">
          <span>{t("app.oldTab")}</span>
          <button type="button" class="button" onClick={() => window.location.reload()}>
            {t("app.reload")}
          </button>
        </div>
      ) : (
        apply && (
          <div class="bar">
            <span>{t("app.updateReady")}</span>
            <button type="button" class="button" onClick={apply}>
              {t("app.update")}
            </button>
          </div>
        )
      )}
    </div>
  );
}
