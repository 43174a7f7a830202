import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { core } from "../../app/core";
import { fetchingReference, needReference } from "../../app/reference";
import { account, reference } from "../../app/state";
import { listDrafts, saveDraft } from "../../db/drafts";
import { type Key, t } from "../../i18n";
import { Empty, Loading } from "../../ui/Empty";
import { Icon } from "../../ui/Icon";
import { Page } from "../../ui/Page";
import { type FieldErrors, serverErrors } from "./check";
import { DraftKeeper } from "./draft_keeper";
import { openDraft } from "./draft_open";
import { FormFields } from "./FormFields";

type Opening = { keeper: DraftKeeper; errors: FieldErrors } | { why: "gone" | "offline" } | undefined;

/** 记一条, and the same form for what is edited. */
export default function IssueForm() {
  const { params } = useRoute();
  const opening = useOpening(params.id);
  const editing = opening && "keeper" in opening && opening.keeper.draft.value.baseVersion !== undefined;
  const title = t(editing ? "form.titleEdit" : "form.title");
  return (
    <Page title={title}>
      {!opening && <Loading />}
      {opening && "why" in opening && <Blocked sentence={opening.why === "gone" ? "form.gone" : "detail.offline"} />}
      {opening && "keeper" in opening && (reference.value ? <FormFields {...opening} /> : <WithoutReference />)}
    </Page>
  );
}

/** Stands until the reference is there; then the form takes its place by itself. */
function WithoutReference() {
  const busy = fetchingReference.value;
  useEffect(needReference, []);
  return (
    <Blocked sentence="form.noReference">
      <button type="button" class="button button-primary" aria-disabled={busy} onClick={needReference}>
        <Icon name="refresh-cw" turning={busy} />
        {t("common.retry")}
      </button>
    </Blocked>
  );
}

function Blocked({ sentence, children }: { sentence: Key; children?: ComponentChildren }) {
  return (
    <Empty icon="info">
      <p>{t(sentence)}</p>
      {children}
      <a class="button" href="/">
        {t("missing.home")}
      </a>
    </Empty>
  );
}

/** Opens the draft once, and saves what is on the screen whenever the page may go away. */
function useOpening(id: string | undefined): Opening {
  const [opening, setOpening] = useState<Opening>();
  const owner = account.value;
  useEffect(() => {
    if (!owner) return;
    let keeper: DraftKeeper | undefined;
    let left = false;
    void openDraft(owner, id)
      .catch((): { why: "offline" } => ({ why: "offline" }))
      .then((opened) => {
        if (left) return;
        if ("why" in opened) return setOpening(opened);
        const { draft, queued } = opened;
        keeper = new DraftKeeper(draft, {
          save: (newer) => saveDraft(core.db, newer),
          now: core.now,
          ...(queued ? { begin: () => core.outbox.takeBack(draft.id) } : {}),
        });
        setOpening({ keeper, errors: serverErrors(opened.fields) });
      });
    const flush = () => void keeper?.flush();
    const turn = () => (document.visibilityState === "visible" ? catchUp(keeper, owner.id) : flush());
    document.addEventListener("visibilitychange", turn);
    window.addEventListener("pagehide", flush);
    return () => {
      left = true;
      flush();
      document.removeEventListener("visibilitychange", turn);
      window.removeEventListener("pagehide", flush);
    };
  }, [owner?.id, id]);
  return opening;
}

/** The same draft may have been written on in another page meanwhile. */
function catchUp(keeper: DraftKeeper | undefined, accountId: string): void {
  if (!keeper) return;
  void keeper
    .flush()
    .then(() => listDrafts(core.db, accountId))
    .then((drafts) => keeper.takeNewer(drafts.find((draft) => draft.id === keeper.draft.value.id)))
    // It is tried again the next time; what stands here stays.
    .catch(() => {});
}
