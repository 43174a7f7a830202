import { useRoute } from "preact-iso";
import { core } from "../../app/core";
import { localState, serverState } from "../../app/issue_state";
import { failureText, useRead } from "../../app/read";
import { account, arrivals, items, online } from "../../app/state";
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
import { photosLeft, type View, viewOf } from "./detail_view";
import { Facts } from "./Facts";

/** One record: its words, its photos, and what became of it. */
export default function IssueDetail() {
  const id = useRoute().params.id ?? "";
  const item = items.value.find((i) => i.id === id && i.kind === "issue");
  const read = useRead(() => core.issues.getIssue(id), [id, account.value?.id, arrivals.value, online.value]);
  const view = viewOf(item, read.value);
  return (
    <Page title={t("detail.title")}>
      {view && <Body view={view} offline={read.state === "ready" && read.offline} />}
      {!view && read.state === "loading" && <Loading />}
      {!view && read.state === "failed" && (
        <Empty icon={read.failure.status === 404 ? "info" : "wifi-off"}>
          <p>{read.failure.code === "not_found" ? t("detail.notFound") : failureText(read.failure)}</p>
          <p>{read.failure.code === "not_found" ? t("detail.notFoundBody") : t("detail.offline")}</p>
          <a class="button" href="/">
            {t("missing.home")}
          </a>
        </Empty>
      )}
    </Page>
  );
}

function Body({ view, offline }: { view: View; offline: boolean }) {
  const state = view.item ? localState(view.item) : serverState(view.issue?.status ?? "submitted");
  const left = photosLeft(view);
  const returned =
    view.issue?.status === "returned" ? view.issue.course.filter((e) => e.type === "returned").pop() : undefined;
  return (
    <>
      {offline && <Notice icon="wifi-off">{t("common.offline")}</Notice>}
      <div class="stack">
        <StateWord {...state} />
        {view.item?.error && (
          <Notice grave={view.item.state === "blocked"}>
            {errorText(view.item.error.code, view.item.error.status)}
          </Notice>
        )}
        {view.item && <AsNew item={view.item} />}
        {returned?.reason && <Notice grave>{t("detail.reason", { reason: returned.reason })}</Notice>}
        <p class="words">{view.content.description}</p>
      </div>
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
      <Facts view={view} />
      {view.issue && <Course events={view.issue.course} />}
      <ProofLink id={view.id} month={view.issue?.ledger} />
      {view.editable && (
        <a class="button button-wide" href={`/issues/${view.id}/edit`}>
          <Icon name="pencil" />
          {t("detail.edit")}
        </a>
      )}
    </>
  );
}
