import { t } from "../i18n";
import { Empty } from "../ui/Empty";
import { Page } from "../ui/Page";

/** What stands where a page that lives by the network was opened without one. */
export function Unreached() {
  return (
    <Page title={t("app.broken")}>
      <Empty icon="wifi-off">
        <p>{t("error.read.network")}</p>
        <button type="button" class="button button-primary" onClick={() => window.location.reload()}>
          {t("common.retry")}
        </button>
      </Empty>
    </Page>
  );
}
