import { useState } from "preact/hooks";
import type { Kind } from "../../api/review";
import { t } from "../../i18n";
import { Icon } from "../../ui/Icon";
import { useCommand } from "./commands";
import { done, pending, send, undoing } from "./desk";

interface Props {
  /** The record that is open says by itself what is wrong with it. */
  open: string | undefined;
  onShow: (kind: Kind, id: string) => void;
}

/**
 * What was decided last, with the way back where there is one, and how many
 * decisions did not arrive. It stays until the next one: nobody has to hurry.
 */
export function Outcomes({ open, onShow }: Props) {
  const outcome = done.value;
  const undo = outcome && undoing(outcome);
  const stuck = [...pending.value.values()].filter((item) => item.id !== open && item.state !== "sending");
  const [gone, setGone] = useState<typeof outcome>();
  const first = stuck[0];
  const shown = !first && outcome !== gone;
  /** Also by key: only what one sees on the bar is taken back. */
  function takeBack(): void {
    if (!outcome || !undo || !shown) return;
    done.value = undefined;
    void send(outcome.kind, outcome.record, undo);
  }
  useCommand("undo", takeBack);
  return (
    <div class="outcome" role="status">
      {first ? (
        <p class="outcome-bar outcome-grave">
          <Icon name="triangle-alert" />
          <span>{t("review.stuck", { n: stuck.length })}</span>
          <button type="button" class="button button-small" onClick={() => onShow(first.kind, first.id)}>
            {t("review.show")}
          </button>
        </p>
      ) : (
        outcome &&
        shown && (
          <p class="outcome-bar">
            <Icon name="check" />
            <span>{t(outcome.byOther ? "review.sameByOther" : `review.done.${outcome.plan.decision}`)}</span>
            {undo && (
              <button type="button" class="button button-small" aria-keyshortcuts="U" onClick={takeBack}>
                {t(undo.decision === "accept" ? "review.undoAccept" : "review.undo")}
              </button>
            )}
            <button
              type="button"
              class="button button-small button-icon"
              aria-label={t("common.close")}
              onClick={() => setGone(outcome)}
            >
              <Icon name="x" />
            </button>
          </p>
        )
      )}
    </div>
  );
}
