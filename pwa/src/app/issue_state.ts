/** How far a record has come, in the words and drawings the user sees. */
import type { IssueSummary, OutboxItem } from "../db/types";
import { t } from "../i18n";
import type { State } from "../ui/StateWord";

/** The state of a record on the server. */
export function serverState(status: IssueSummary["status"]): State {
  const word = t(`status.${status}`);
  switch (status) {
    case "submitted":
      return { icon: "check", word };
    case "accepted":
      return { icon: "circle-check", word };
    case "returned":
      return { icon: "undo-2", word, grave: true };
    case "merged":
      return { icon: "git-merge", word };
    case "void":
      return { icon: "ban", word };
  }
}

/** The state of a record that is still on this phone. */
export function localState(item: Pick<OutboxItem, "state" | "recordSent" | "photos">): State {
  if (item.state === "blocked") return { icon: "triangle-alert", word: t("status.blocked"), grave: true };
  if (item.state === "done") return { icon: "check", word: t("status.submitted") };
  if (item.recordSent && item.photos.some((p) => !p.sent))
    return { icon: "cloud-upload", word: t("status.photosLeft") };
  return { icon: "circle-dashed", word: t("status.local") };
}
