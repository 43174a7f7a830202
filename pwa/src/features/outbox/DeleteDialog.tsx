import type { OutboxItem } from "../../db/types";
import { t } from "../../i18n";
import { Confirm } from "../../ui/Confirm";

interface Props {
  item: OutboxItem;
  onDelete: () => void;
  onClose: () => void;
}

/** Says what is lost before it is lost. */
export function DeleteDialog({ item, onDelete, onClose }: Props) {
  return (
    <Confirm
      title={t("outbox.deleteTitle")}
      body={whatIsLost(item)}
      action={t("outbox.delete")}
      onConfirm={onDelete}
      onClose={onClose}
    />
  );
}

function whatIsLost(item: OutboxItem): string {
  const photos = item.photos.filter((photo) => !photo.sent).length;
  if (item.kind === "feedback") return t("outbox.deleteFeedback");
  if (item.baseVersion !== undefined && !item.recordSent) return t("outbox.deleteEdit");
  if (photos === 0) return t(item.recordSent ? "outbox.deleteSentText" : "outbox.deleteIssueText");
  return t(item.recordSent ? "outbox.deleteSent" : "outbox.deleteIssue", { n: photos });
}
