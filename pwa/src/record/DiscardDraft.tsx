import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { say } from "../app/say";
import { t } from "../i18n";
import { Confirm } from "../ui/Confirm";
import { FieldIcon } from "../ui/FieldIcon";
import { discard } from "./draft_discard";
import type { AnyKeeper } from "./draft_keeper";

/** Leaving keeps a draft; only this throws it away, and asks first. */
export function DiscardDraft({ keeper }: { keeper: AnyKeeper }) {
  const { route } = useLocation();
  const [asking, setAsking] = useState(false);
  const word = t(keeper.draft.value.baseVersion === undefined ? "form.discard" : "form.discardEdit");
  async function confirmed(): Promise<void> {
    // Why not is said beside the button that hands it in.
    if (!(await discard(keeper))) return setAsking(false);
    say(t("form.discarded"));
    route("/", true);
  }
  return (
    <div class="stack">
      {!keeper.fault.value && <p class="soft small">{t("form.draftSaved")}</p>}
      <button type="button" class="button button-plain button-danger" onClick={() => setAsking(true)}>
        <FieldIcon name="trash-2" />
        {word}
      </button>
      {asking && (
        <Confirm
          title={t("form.discardTitle")}
          body={whatIsLost(keeper.draft.value.photoIds.length)}
          action={word}
          stay={t("form.discardStay")}
          onClose={() => setAsking(false)}
          onConfirm={() => void confirmed()}
        />
      )}
    </div>
  );
}

function whatIsLost(photos: number): string {
  return photos > 0 ? t("form.discardBody", { n: photos }) : t("form.discardBodyText");
}
