import type { Key } from "../../../i18n";

/** As many characters as the server takes. */
export const longestReason = 500;

/** Sentences that officers write again and again; a press puts one into the field. */
export const frequent: Record<"return" | "void", readonly Key[]> = {
  return: ["review.reason.place", "review.reason.photo", "review.reason.words"],
  void: ["review.reason.test", "review.reason.notOurs"],
};
