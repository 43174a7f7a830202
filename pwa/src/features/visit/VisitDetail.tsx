import { useEffect, useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { localState, serverState } from "../../app/issue_state";
import { failureText, useRead } from "../../app/read";
import { account, arrivals, items, online, unitName } from "../../app/state";
import { cardOf, visits } from "../../app/visits";
import type { Scorecard } from "../../db/types";
import { t } from "../../i18n";
import { errorText } from "../../i18n/errors";
import { AsNew } from "../../record/AsNew";
import { Course } from "../../record/Course";
import { PhotoGrid } from "../../record/PhotoGrid";
import { ProofLink } from "../../record/ProofLink";
import { Empty, Loading } from "../../ui/Empty";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { StateWord } from "../../ui/StateWord";
import { Points } from "./Points";
import { VisitFacts } from "./VisitFacts";
import { type View, viewOf } from "./visit_view";

/** One visit: its score by dimension, what shows it, and what became of it. */
export default function VisitDetail() {
  const id = useRoute().params.id ?? "";
  const item = items.value.find((i) => i.id === id && i.kind === "visit");
  const read = useRead(() => visits.get(id), [id, account.value?.id, arrivals.value, online.value]);
  const view = viewOf(item, read.value);
  return (
    <Page title={t("visit.detail")}>
      {view && <Body view={view} offline={read.state === "ready" && read.offline} />}
      {!view && read.state === "loading" && <Loading />}
      {!view && read.state === "failed" && (
        <Empty icon={read.failure.status === 404 ? "info" : "wifi-off"}>
          <p>{read.failure.code === "not_found" ? t("detail.notFound") : failureText(read.failure)}</p>
          <p>{t(read.failure.code === "not_found" ? "detail.notFoundBody" : "visit.detailOffline")}</p>
          <a class="button" href="/">
            {t("missing.home")}
          </a>
        </Empty>
      )}
    </Page>
  );
}

function Body({ view, offline }: { view: View; offline: boolean }) {
  const { item, visit, content } = view;
  const card = useCard(view);
  const state = item ? localState(item) : serverState(visit?.status ?? "submitted");
  const returned = visit?.status === "returned" ? visit.course.filter((e) => e.type === "returned").pop() : undefined;
  const left = view.photos.filter((photo) => photo.state === "local" || photo.state === "expected").length;
  return (
    <>
      {offline && <Notice icon="wifi-off">{t("common.offline")}</Notice>}
      <div class="stack">
        <StateWord {...state} />
        {item?.error && (
          <Notice grave={item.state === "blocked"}>{errorText(item.error.code, item.error.status)}</Notice>
        )}
        {item && <AsNew item={item} />}
        {returned?.reason && <Notice grave>{t("detail.reason", { reason: returned.reason })}</Notice>}
        <p class="unit-name">{unitName(content.unitId)}</p>
      </div>
      <Points view={view} card={card} />
      <section class="stack" aria-labelledby="photos-title">
        <h2 id="photos-title">{t("detail.photos")}</h2>
        {left > 0 && <Notice icon="cloud-upload">{t("detail.photosLeft", { n: left })}</Notice>}
        {view.photos.some((photo) => photo.state === "unreadable") && (
          <Notice grave>{t("detail.unreadableHint")}</Notice>
        )}
        {view.photos.length > 0 ? (
          <PhotoGrid owner={view.id} photos={view.photos} />
        ) : (
          <p class="soft">{t("detail.noPhotos")}</p>
        )}
      </section>
      <VisitFacts view={view} />
      {visit && <Course events={visit.course} />}
      <ProofLink id={view.id} month={view.visit?.ledger} />
      {view.editable && (
        <a class="button button-wide" href={`/visits/${view.id}/edit`}>
          <Icon name="pencil" />
          {t("detail.edit")}
        </a>
      )}
    </>
  );
}

/** The card by which it was judged; until it is there, and where it cannot be had, faults have only their ids. */
function useCard({ id, item, content }: View): Scorecard | undefined {
  const [card, setCard] = useState(item?.card);
  const owner = account.value?.id ?? "";
  useEffect(() => {
    void cardOf(owner, { ...content, id }).then(setCard, () => {});
  }, [owner, id, content.scorecardId, content.scorecardVersion]);
  return card;
}
