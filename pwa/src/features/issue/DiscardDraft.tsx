import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { core } from "../../app/core";
import { say } from "../../app/say";
import { discardDraft } from "../../db/drafts";
import { t } from "../../i18n";
import { Confirm } from "../../ui/Confirm";
import { FieldIcon } from "../../ui/FieldIcon";
import type { DraftKeeper } from "./draft_keeper";

/** Leaving keeps a draft; only this throws it away, and asks first. */
export function DiscardDraft({ keeper }: { keeper: DraftKeeper }) {
  const { route } = useLocation();
  const [asking, setAsking] = useState(false);
  async function discard(): Promise<void> {
    keeper.close();
    await keeper.flush();
    await discardDraft(core.db, keeper.draft.value.id);
    say(t("form.discarded"));
    route("/", true);
  }
  return (
    <div class="stack">
      <p class="soft small">{t("form.draftSaved")}</p>
      <button type="button" class="button button-plain button-danger" onClick={() => setAsking(true)}>
        <FieldIcon name="trash-2" />
        {t("form.discard")}
      </button>
      {asking && (
        <Confirm
          title={t("form.discardTitle")}
          body={t("form.discardBody", { n: keeper.draft.value.photoIds.length })}
          action={t("form.discard")}
          stay={t("form.discardStay")}
          onClose={() => setAsking(false)}
          onConfirm={() => void discard()}
        />
      )}
    </div>
  );
}
