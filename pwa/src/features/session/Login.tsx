import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { core } from "../../app/core";
import { InstallHint } from "../../app/InstallHint";
import { changeSettings } from "../../app/settings";
import { account, needsLogin, online, settings } from "../../app/state";
import { t } from "../../i18n";
import { Field } from "../../ui/Field";
import { FieldIcon } from "../../ui/FieldIcon";
import { Mark } from "../../ui/Mark";
import { Notice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { Switch } from "../../ui/Switch";
import { useCountdown } from "./countdown";
import { LoginTrouble } from "./LoginTrouble";
import { faultText, refusalText } from "./login_text";

/** The first screen, and the one for a session that ended in the field. */
export default function Login() {
  const { route, path } = useLocation();
  const again = account.value !== undefined;
  const form = useLogin(() => {
    if (path === "/login") route("/", true);
  });
  // Somebody who is logged in and opens /login by its address has nothing to do here.
  useEffect(() => {
    if (again && !needsLogin.value && path === "/login") route("/", true);
  }, [again, path, route]);
  return (
    <Page
      title={again ? t("login.again") : t("login.title")}
      head={
        <div class="login-head">
          <Mark big />
          <div>
            <p class="login-name">{t("app.name")}</p>
            <p class="soft">{t("app.tagline")}</p>
          </div>
        </div>
      }
    >
      <div class="card card-tight">
        <Switch
          label={t("login.elder")}
          hint={t("login.elderHint")}
          on={settings.value.elder}
          onChange={(elder) => changeSettings({ elder })}
        />
      </div>
      {again && <Notice>{t("login.againBody")}</Notice>}
      {!online.value && <Notice icon="wifi-off">{t("login.offline")}</Notice>}
      <form class="page" noValidate onSubmit={form.submit}>
        <Field id="username" label={t("login.username")} hint={t("login.usernameHint")}>
          <input
            id="username"
            name="username"
            class="input"
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            maxLength={64}
            aria-describedby="username-hint"
            ref={form.username}
            defaultValue={account.value?.username}
          />
        </Field>
        <Password box={form.password} />
        <LoginTrouble error={form.error} wait={form.wait} />
        <button
          type="submit"
          class="button button-primary button-wide"
          aria-disabled={form.busy || form.wait.seconds > 0}
        >
          {form.busy ? t("login.busy") : t("login.submit")}
        </button>
      </form>
      <p class="soft small">{t("login.forgot")}</p>
      <InstallHint />
      <button
        type="button"
        class="button button-plain"
        lang={settings.value.language === "en" ? "zh-CN" : "en"}
        onClick={() => changeSettings({ language: settings.value.language === "en" ? "zh-CN" : "en" })}
      >
        {t("login.language")}
      </button>
    </Page>
  );
}

function Password({ box }: { box: RefObject<HTMLInputElement | null> }) {
  const [shown, setShown] = useState(false);
  return (
    <Field id="password" label={t("login.password")}>
      <input
        id="password"
        name="password"
        class="input"
        // The types know inputs that keep one type; showing the word means changing it.
        type={(shown ? "text" : "password") as "password"}
        autocomplete="current-password"
        autocapitalize="none"
        spellcheck={false}
        maxLength={256}
        ref={box}
      />
      <button
        type="button"
        class="button button-plain login-show"
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
      >
        <FieldIcon name={shown ? "eye-off" : "eye"} />
        {shown ? t("login.hide") : t("login.show")}
      </button>
    </Field>
  );
}

/** The form's work: one attempt at a time, and none while the server says wait. */
function useLogin(onDone: () => void) {
  const username = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const wait = useCountdown();

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const name = username.current?.value.trim() ?? "";
    const word = password.current?.value ?? "";
    if (busy || wait.seconds > 0) return;
    if (!name || !word) {
      setError(t("login.missing"));
      (name ? password : username).current?.focus();
      return;
    }
    setBusy(true);
    setError(undefined);
    try {
      await attempt(name, word);
    } catch (fault) {
      setError(faultText(fault));
    } finally {
      setBusy(false);
    }
  }

  async function attempt(name: string, word: string): Promise<void> {
    const result = await core.session.logIn(name, word);
    if (result.ok) return onDone();
    if (result.why === "too_many_attempts") return wait.start((result.retryAfter ?? 30_000) / 1000);
    setError(refusalText(result, navigator.onLine));
    if (result.why === "bad_credentials") password.current?.select();
  }

  return {
    username,
    password,
    busy,
    wait,
    error,
    submit,
  };
}
