import { t } from "../i18n";
import { Notice } from "../ui/Notice";
import { needsLogin } from "./state";

/** Says that sending waits for a new log-in, and leads there. */
export function NeedsLogin() {
  if (!needsLogin.value) return null;
  return (
    <Notice grave>
      <strong>{t("outbox.needsLogin")}</strong>
      <a class="button button-primary" href="/login">
        {t("outbox.login")}
      </a>
    </Notice>
  );
}
