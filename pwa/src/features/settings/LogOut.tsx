import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { core } from "../../app/core";
import { say } from "../../app/say";
import { account, unsent } from "../../app/state";
import { listDrafts } from "../../db/drafts";
import { t } from "../../i18n";
import { Confirm } from "../../ui/Confirm";
import { FieldIcon } from "../../ui/FieldIcon";

/** Logging out; what is not sent is named first and stays on the phone for the same account. */
export function LogOut() {
  const { route } = useLocation();
  const [drafts, setDrafts] = useState<number>();
  async function ask(): Promise<void> {
    const kept = await listDrafts(core.db, account.value?.id ?? "").catch(() => []);
    setDrafts(kept.length);
  }
  async function leave(): Promise<void> {
    setDrafts(undefined);
    route("/", true);
    // Somebody who believes to be logged out hands the phone on: a failure must be said.
    await core.session.logOut().catch(() => say(t("settings.logOutFailed")));
  }
  return (
    <>
      <button type="button" class="button button-danger" onClick={() => void ask()}>
        <FieldIcon name="log-out" />
        {t("settings.logOut")}
      </button>
      {drafts !== undefined && (
        <Confirm
          {...words(unsent.value.length, drafts)}
          stay={t("settings.logOutStay")}
          onConfirm={() => void leave()}
          onClose={() => setDrafts(undefined)}
        />
      )}
    </>
  );
}

function words(waiting: number, drafts: number): { title: string; body: string; action: string } {
  if (waiting + drafts === 0)
    return { title: t("settings.logOutPlain"), body: t("settings.logOutPlainBody"), action: t("settings.logOut") };
  const action = t("settings.logOutAnyway");
  if (waiting === 0) return { title: t("settings.logOutDraftTitle"), body: t("settings.logOutDraftBody"), action };
  return { title: t("settings.logOutTitle", { n: waiting }), body: t("settings.logOutBody"), action };
}
