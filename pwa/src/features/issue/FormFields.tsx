import { useEffect, useState } from "preact/hooks";
import { reference } from "../../app/state";
import { storageState } from "../../db/storage";
import type { IssueDraft, ItemError } from "../../db/types";
import { t } from "../../i18n";
import { DiscardDraft } from "../../record/DiscardDraft";
import type { DraftKeeper } from "../../record/draft_keeper";
import { Photos } from "../../record/Photos";
import { SubmitBar } from "../../record/SubmitBar";
import { CategoryIcon } from "../../ui/CategoryIcon";
import { FieldIcon } from "../../ui/FieldIcon";
import { Notice } from "../../ui/Notice";
import { Tiles } from "../../ui/Tiles";
import type { FieldName } from "./check";
import { Describe } from "./Describe";
import { useIssueSubmit } from "./form_submit";
import { PlaceFields } from "./PlaceFields";

/** The form itself, in the order in which one tells it: what, show it, say it, where, how urgent. */
export function FormFields({ keeper, fields }: { keeper: DraftKeeper<IssueDraft>; fields: ItemError["fields"] }) {
  const { content } = keeper.draft.value;
  const form = useIssueSubmit(keeper, fields);
  const change = (part: typeof content) => {
    keeper.change(part);
    form.clear(Object.keys(part));
  };
  const error = (field: FieldName) => {
    const found = form.errors[field];
    return found && t(found.key, found.values);
  };
  return (
    <form class="page" noValidate onSubmit={form.submit}>
      <StorageWarning />
      <Tiles
        id="kind"
        legend={t("form.kind")}
        value={content.kind}
        error={error("kind")}
        onPick={(kind) => change({ kind })}
        choices={[
          { value: "problem", label: t("kind.problem"), icon: <FieldIcon name="circle-alert" /> },
          { value: "suggestion", label: t("kind.suggestion"), icon: <FieldIcon name="lightbulb" /> },
          { value: "praise", label: t("kind.praise"), icon: <FieldIcon name="thumbs-up" /> },
        ]}
      />
      <Tiles
        id="categoryId"
        legend={t("form.category")}
        tall
        value={content.categoryId}
        error={error("categoryId")}
        onPick={(categoryId) => change({ categoryId })}
        choices={(reference.value?.categories ?? []).map((category) => ({
          value: category.id,
          label: category.name,
          icon: <CategoryIcon name={category.icon} />,
        }))}
      />
      <Photos keeper={keeper} error={error("photos")} busy={form.busy} />
      <Describe
        value={content.description ?? ""}
        error={error("description")}
        onChange={(description) => change({ description: description || undefined })}
      />
      <PlaceFields
        content={content}
        change={change}
        errors={{ communityId: error("communityId"), courtyard: error("courtyard"), place: error("place") }}
      />
      <Tiles
        id="severity"
        legend={t("form.severity")}
        note={t("common.optional")}
        value={content.severity}
        onPick={(severity) => change({ severity })}
        choices={[
          { value: "minor", label: t("severity.minor") },
          { value: "serious", label: t("severity.serious") },
          { value: "urgent", label: t("severity.urgent") },
        ]}
      />
      <DiscardDraft keeper={keeper} />
      <SubmitBar form={form} unkept={keeper.fault.value} />
    </form>
  );
}

/** Said before the typing starts. */
function StorageWarning() {
  const [low, setLow] = useState(false);
  useEffect(() => {
    void storageState().then((state) => setLow(state.low));
  }, []);
  return <div role="alert">{low && <Notice grave>{t("form.storageFull")}</Notice>}</div>;
}
