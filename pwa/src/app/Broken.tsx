import { t } from "../i18n";
import { Empty } from "../ui/Empty";
import { Page } from "../ui/Page";

/** What stands where a screen failed, or where the phone's store gives no answer: nothing that was written is lost. */
export function Broken({ stuck }: { stuck?: boolean }) {
  return (
    <Page title={t(stuck ? "app.stuck" : "app.broken")}>
      <Empty icon="triangle-alert">
        <p>{t(stuck ? "app.stuckBody" : "app.brokenBody")}</p>
        <button type="button" class="button button-primary" onClick={() => window.location.reload()}>
          {t("app.reload")}
        </button>
      </Empty>
    </Page>
  );
}
