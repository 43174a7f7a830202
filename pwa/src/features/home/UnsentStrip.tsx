import { unsent } from "../../app/state";
import { t } from "../../i18n";
import { Icon } from "../../ui/Icon";

/** How much still waits on this phone, and the way there; nothing where nothing waits. */
export function UnsentStrip() {
  const waiting = unsent.value.length;
  if (waiting === 0) return null;
  return (
    <a class="strip" href="/outbox">
      <Icon name="cloud-upload" />
      <span class="strip-words">
        <strong>{t("home.unsent", { n: waiting })}</strong>
      </span>
      <Icon name="chevron-right" />
    </a>
  );
}
