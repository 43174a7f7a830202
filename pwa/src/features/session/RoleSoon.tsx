import { account } from "../../app/state";
import { type Key, t } from "../../i18n";
import { Page } from "../../ui/Page";

const promises: Record<string, Key> = {
  liaison: "role.liaisonBody",
  leader: "role.leaderBody",
  custodian: "role.custodianBody",
};

/** For the roles whose work comes with a later part: says plainly what will be theirs. */
export default function RoleSoon() {
  const role = account.value?.role ?? "liaison";
  const promise = promises[role];
  return (
    <Page title={t("home.hello", { name: account.value?.name ?? "" })}>
      <p class="soft">{t(`role.${role}`)}</p>
      <div class="card">
        <h2>{t("role.soon")}</h2>
        {promise && <p>{t(promise)}</p>}
      </div>
      <a class="button" href="/feedback">
        {t("settings.feedback")}
      </a>
    </Page>
  );
}
