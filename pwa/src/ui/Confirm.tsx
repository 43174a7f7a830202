import { t } from "../i18n";
import { Dialog } from "./Dialog";

interface Props {
  title: string;
  /** What is lost, in plain words. */
  body: string;
  /** The word on the button that does it. */
  action: string;
  /** The word on the button that leaves all as it is. */
  stay?: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be taken back. */
export function Confirm({ title, body, action, stay, onConfirm, onClose }: Props) {
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{body}</p>
      <div class="stack">
        <button type="button" class="button button-wide" onClick={onClose}>
          {stay ?? t("common.cancel")}
        </button>
        <button type="button" class="button button-wide button-danger" onClick={onConfirm}>
          {action}
        </button>
      </div>
    </Dialog>
  );
}
