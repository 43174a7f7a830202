import { useEffect, useState } from "preact/hooks";
import { core } from "../../app/core";
import { beginDiscreet, endDiscreet, isInProgress } from "../../app/discreet";
import { InstallHint } from "../../app/InstallHint";
import { NeedsLogin } from "../../app/NeedsLogin";
import { account, online } from "../../app/state";
import { draftsOf } from "../../db/drafts";
import type { VisitDraft } from "../../db/types";
import { t } from "../../i18n";
import { FieldIcon } from "../../ui/FieldIcon";
import { Icon } from "../../ui/Icon";
import { neutral } from "../../ui/neutral";
import { Page } from "../../ui/Page";
import { DraftCards } from "./DraftCards";
import { DueVisits } from "./DueVisits";
import { MyIssues } from "./MyIssues";
import { MyMonth } from "./MyMonth";
import { MyVisits } from "./MyVisits";
import { UnsentStrip } from "./UnsentStrip";
import { VisitCounts } from "./VisitCounts";
import { VisitDrafts } from "./VisitDrafts";

/** The inspector's first screen. While a visit is in progress it speaks of none. */
export default function InspectorHome() {
  const drafts = useVisitDrafts();
  // Declared without a network: the office must know before it draws the next visits.
  // A network that is said to be back may fail once more, so it is tried again.
  useEffect(() => {
    const settle = () => void settleTies().catch(() => {});
    settle();
    const timer = setInterval(settle, 10_000);
    return () => clearInterval(timer);
  }, [account.value?.id, online.value]);
  const hello = t("home.hello", { name: account.value?.name ?? "" });
  // Nothing before it is known whether a visit is in progress: it would be seen for a moment.
  if (!drafts) return <Page title={neutral.value?.title ?? hello}>{null}</Page>;
  return (
    <Page title={neutral.value?.title ?? hello}>
      {!neutral.value && (
        <a class="button button-primary button-hero" href="/visits/new">
          <FieldIcon name="timer" />
          {t("visit.start")}
        </a>
      )}
      <NeedsLogin />
      <VisitDrafts drafts={drafts} />
      <a class="button button-wide" href="/issues/new">
        <Icon name="plus" />
        {t("home.log")}
      </a>
      <DraftCards />
      <UnsentStrip />
      {!neutral.value && (
        <>
          <DueVisits />
          <MyVisits />
          <MyIssues />
          <MyMonth also={(month) => <VisitCounts month={month} />} />
          <InstallHint />
        </>
      )}
    </Page>
  );
}

const settleTies = () => import("../../app/ties").then((file) => file.ties.settle());

/** Undefined until they were read. Whether a visit is in progress makes the screen discreet, or not, before it is drawn. */
function useVisitDrafts(): VisitDraft[] | undefined {
  const [drafts, setDrafts] = useState<VisitDraft[]>();
  const owner = account.value?.id ?? "";
  useEffect(() => {
    void draftsOf(core.db, owner, "visit")
      .catch(() => [])
      .then((found) => {
        if (found.some(isInProgress)) beginDiscreet(true);
        else endDiscreet();
        setDrafts(found);
      });
  }, [owner]);
  return drafts;
}
