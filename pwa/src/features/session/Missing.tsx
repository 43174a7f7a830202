import { t } from "../../i18n";
import { Page } from "../../ui/Page";

/** An address that leads nowhere. */
export default function Missing() {
  return (
    <Page title={t("missing.title")}>
      <p>{t("missing.body")}</p>
      <a class="button button-primary" href="/">
        {t("missing.home")}
      </a>
    </Page>
  );
}
