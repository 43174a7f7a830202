import { useRoute } from "preact-iso";
import { reference } from "../../app/state";
import { t } from "../../i18n";
import { Blocked, WithoutReference } from "../../record/Blocked";
import { useOpening } from "../../record/opening";
import { Loading } from "../../ui/Empty";
import { Page } from "../../ui/Page";
import { openDraft } from "./draft_open";
import { FormFields } from "./FormFields";

/** 记一条, and the same form for what is edited. */
export default function IssueForm() {
  const { params } = useRoute();
  const opening = useOpening(params.id ?? "", (owner) => openDraft(owner, params.id));
  const editing = opening && "keeper" in opening && opening.keeper.draft.value.baseVersion !== undefined;
  const title = t(editing ? "form.titleEdit" : "form.title");
  return (
    <Page title={title}>
      {!opening && <Loading />}
      {opening && "why" in opening && <Blocked sentence={opening.why === "gone" ? "form.gone" : "detail.offline"} />}
      {opening &&
        "keeper" in opening &&
        (reference.value ? <FormFields {...opening} /> : <WithoutReference sentence="form.noReference" />)}
    </Page>
  );
}
