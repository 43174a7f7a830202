import { t } from "../i18n";
import { FieldIcon } from "../ui/FieldIcon";
import { Notice } from "../ui/Notice";
import { install, installPrompt, isApple, isInstalled, isWeChat } from "./install";

/** How to get the app onto the home screen, or out of WeChat; nothing where it is installed. */
export function InstallHint() {
  if (isInstalled()) return null;
  if (isWeChat())
    return (
      <Notice grave>
        <strong>{t("install.wechatTitle")}</strong>
        <span>{t("install.wechat")}</span>
      </Notice>
    );
  if (isApple())
    return (
      <Notice>
        <strong>{t("install.title")}</strong>
        <span>
          {t("install.ios")} <FieldIcon name="share" />
        </span>
        <span>{t("settings.safari")}</span>
      </Notice>
    );
  if (!installPrompt.value) return null;
  return (
    <Notice>
      <strong>{t("install.title")}</strong>
      <span>{t("install.body")}</span>
      <button type="button" class="button" onClick={() => void install()}>
        <FieldIcon name="smartphone" />
        {t("install.action")}
      </button>
    </Notice>
  );
}
