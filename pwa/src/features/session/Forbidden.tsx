import { t } from "../../i18n";
import { Page } from "../../ui/Page";

/** A page of another role. */
export default function Forbidden() {
  return (
    <Page title={t("forbidden.title")}>
      <p>{t("forbidden.body")}</p>
      <a class="button button-primary" href="/">
        {t("missing.home")}
      </a>
    </Page>
  );
}
