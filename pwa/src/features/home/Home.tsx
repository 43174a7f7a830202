import { InstallHint } from "../../app/InstallHint";
import { NeedsLogin } from "../../app/NeedsLogin";
import { account } from "../../app/state";
import { t } from "../../i18n";
import { Icon } from "../../ui/Icon";
import { Page } from "../../ui/Page";
import { DraftCards } from "./DraftCards";
import { MyIssues } from "./MyIssues";
import { MyMonth } from "./MyMonth";
import { UnsentStrip } from "./UnsentStrip";

/** The observer's first screen: one big thing to do, then what became of the rest. */
export default function Home() {
  return (
    <Page title={t("home.hello", { name: account.value?.name ?? "" })}>
      <a class="button button-primary button-hero" href="/issues/new">
        <Icon name="plus" />
        {t("home.log")}
      </a>
      <NeedsLogin />
      <DraftCards />
      <UnsentStrip />
      <MyIssues />
      <MyMonth />
      <InstallHint />
    </Page>
  );
}
