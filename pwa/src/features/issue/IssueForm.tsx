import { useEffect, useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { core } from "../../app/core";
import { account, reference } from "../../app/state";
import { saveDraft } from "../../db/drafts";
import { type Key, t } from "../../i18n";
import { Empty, Loading } from "../../ui/Empty";
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
      {opening &&
        "keeper" in opening &&
        (reference.value ? <FormFields {...opening} /> : <Blocked sentence="form.noReference" />)}
    </Page>
  );
}

function Blocked({ sentence }: { sentence: Key }) {
  return (
    <Empty icon="info">
      <p>{t(sentence)}</p>
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
        keeper = new DraftKeeper(opened.draft, { save: (draft) => saveDraft(core.db, draft), now: core.now });
        setOpening({ keeper, errors: serverErrors(opened.fields) });
      });
    const flush = () => void keeper?.flush();
    document.addEventListener("visibilitychange", flush);
    window.addEventListener("pagehide", flush);
    return () => {
      left = true;
      flush();
      document.removeEventListener("visibilitychange", flush);
      window.removeEventListener("pagehide", flush);
    };
  }, [owner?.id, id]);
  return opening;
}
