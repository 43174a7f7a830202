import { t } from "../i18n";
import { Empty } from "../ui/Empty";
import { Page } from "../ui/Page";

/** What stands where a screen failed: nothing that was written is lost. */
export function Broken() {
  return (
    <Page title={t("app.broken")}>
      <Empty icon="triangle-alert">
        <p>{t("app.brokenBody")}</p>
        <button type="button" class="button button-primary" onClick={() => window.location.reload()}>
          {t("app.reload")}
        </button>
      </Empty>
    </Page>
  );
}
