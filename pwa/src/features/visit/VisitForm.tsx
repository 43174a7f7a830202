import { useEffect } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { beginDiscreet, endDiscreet, isInProgress } from "../../app/discreet";
import { reference, settings } from "../../app/state";
import type { VisitDraft } from "../../db/types";
import { t } from "../../i18n";
import { Blocked, WithoutReference } from "../../record/Blocked";
import type { DraftKeeper } from "../../record/draft_keeper";
import { type Opening, useOpening } from "../../record/opening";
import { Loading } from "../../ui/Empty";
import { neutral } from "../../ui/neutral";
import { Page } from "../../ui/Page";
import { VisitFields } from "./VisitFields";
import { cardNow, openVisit } from "./visit_open";

/** A visit from the arrival to handing it in, and the same form for what is edited. */
export default function VisitForm() {
  // The draft begins with the scorecard: without it there is nothing to begin.
  if (reference.value) return <Form />;
  return (
    <Page title={t("visit.title")}>
      <WithoutReference sentence="visit.noReference" />
    </Page>
  );
}

function Form() {
  const { id } = useRoute().params;
  const { unit } = useLocation().query;
  const opening = useOpening(`${id ?? ""} ${unit ?? ""}`, async (owner) => {
    const opened = await openVisit(owner, id, unit);
    // Before anything of it is drawn.
    if ("draft" in opened && isNew(opened.draft)) beginDiscreet(isInProgress(opened.draft) && !opened.queued);
    return opened;
  });
  const keeper = opening && "keeper" in opening ? opening.keeper : undefined;
  useEndOfDiscretion(keeper);
  const editing = keeper && keeper.draft.value.baseVersion !== undefined;
  // While a new one is being opened the page must not say what it is going to hide.
  const opensQuietly = !opening && !id && settings.value.discreet;
  const title = opensQuietly ? "visit.notes" : editing ? "visit.titleEdit" : "visit.title";
  return (
    <Page title={neutral.value?.title ?? t(title)}>
      <Body opening={opening} />
    </Page>
  );
}

function Body({ opening }: { opening: Opening<VisitDraft> }) {
  if (!opening) return <Loading />;
  if ("keeper" in opening) return <VisitFields key={opening.keeper.draft.value.id} {...opening} />;
  if (opening.why === "offline") return <Blocked sentence="visit.detailOffline" />;
  return <Blocked sentence={cardNow() ? "visit.gone" : "visit.noCard"} />;
}

/** In front of the window the screen shows nothing of the visit; at home, where it is edited, it may. */
const isNew = (draft: VisitDraft): boolean => draft.baseVersion === undefined;

/** What is in progress stays discreet on other pages too. */
function useEndOfDiscretion(keeper: DraftKeeper<VisitDraft> | undefined): void {
  useEffect(() => {
    if (!keeper || !isNew(keeper.draft.value)) return;
    return () => {
      if (!keeper.draft.value.content.arrivedAt || keeper.closed) endDiscreet();
    };
  }, [keeper]);
}
