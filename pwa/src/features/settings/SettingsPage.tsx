import { changeSettings } from "../../app/settings";
import { account, settings } from "../../app/state";
import type { Settings } from "../../db/types";
import { t } from "../../i18n";
import { Icon } from "../../ui/Icon";
import { neutral } from "../../ui/neutral";
import { Page } from "../../ui/Page";
import { Switch } from "../../ui/Switch";
import { Tiles } from "../../ui/Tiles";
import { LogOut } from "./LogOut";
import { Program } from "./Program";
import { Storage } from "./Storage";

const sizes = [100, 115, 130, 150, 175, 200] as const;
const themes: Settings["theme"][] = ["system", "light", "dark"];

export default function SettingsPage() {
  const { elder, textSize, theme, language } = settings.value;
  const role = account.value?.role;
  return (
    <Page title={t("settings.title")}>
      <section class="stack" aria-labelledby="look">
        <h2 id="look">{t("settings.look")}</h2>
        <div class="card card-tight">
          <Switch
            label={t("settings.elder")}
            hint={t("settings.elderHint")}
            on={elder}
            onChange={(on) => changeSettings({ elder: on })}
          />
        </div>
        <Tiles
          id="textSize"
          legend={t("settings.textSize")}
          value={String(textSize)}
          onPick={(size) => changeSettings({ textSize: Number(size) })}
          choices={sizes.map((size) => ({ value: String(size), label: t("settings.textSizeValue", { n: size }) }))}
        />
        <Tiles
          id="theme"
          legend={t("settings.theme")}
          value={theme}
          onPick={(next) => changeSettings({ theme: next })}
          choices={themes.map((name) => ({ value: name, label: t(`settings.theme.${name}`) }))}
        />
        <Tiles
          id="language"
          legend={t("settings.language")}
          value={language}
          onPick={(next) => changeSettings({ language: next })}
          choices={[
            { value: "zh-CN", label: "中文", lang: "zh-CN" },
            { value: "en", label: "English", lang: "en" },
          ]}
        />
      </section>
      {account.value?.role === "inspector" && (
        <a class="strip" href="/settings/visits">
          <span class="strip-words">
            <strong>{neutral.value?.title ?? t("settings.visits")}</strong>
            <br />
            {!neutral.value && <span class="soft small">{t("settings.visitsHint")}</span>}
          </span>
          <Icon name="chevron-right" />
        </a>
      )}
      <Storage />
      <Program />
      <section class="stack" aria-labelledby="account">
        <h2 id="account">{t("settings.account")}</h2>
        <p>
          {account.value?.name}
          {!neutral.value && <span class="soft"> · {t(`role.${account.value?.role ?? "observer"}`)}</span>}
        </p>
        {(role === "officer" || role === "admin") && (
          <a class="strip" href="/audit">
            <span class="strip-words">
              <strong>{t("settings.audit")}</strong>
              <br />
              <span class="soft small">{t("settings.auditHint")}</span>
            </span>
            <Icon name="chevron-right" />
          </a>
        )}
        <a class="strip" href="/feedback">
          <span class="strip-words">
            <strong>{t("settings.feedback")}</strong>
            <br />
            <span class="soft small">{t("settings.feedbackHint")}</span>
          </span>
          <Icon name="chevron-right" />
        </a>
        <LogOut />
      </section>
    </Page>
  );
}
