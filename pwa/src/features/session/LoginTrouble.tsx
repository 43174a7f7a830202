import { t } from "../../i18n";
import { FieldError } from "../../ui/Field";
import type { Countdown } from "./countdown";

/**
 * Why the last attempt failed. A wait is read out once, when it begins; the
 * seconds tick outside of the live region, or each of them would be read too.
 */
export function LoginTrouble({ error, wait }: { error: string | undefined; wait: Countdown }) {
  const waiting = wait.seconds > 0;
  return (
    <div>
      <div role="alert">
        {waiting ? (
          <p class="hidden-text">{t("login.wait", { n: wait.from })}</p>
        ) : (
          <FieldError id="login" error={error} />
        )}
      </div>
      {waiting && <FieldError id="login" error={t("login.wait", { n: wait.seconds })} />}
    </div>
  );
}
