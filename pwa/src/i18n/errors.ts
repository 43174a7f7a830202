import type { ItemError } from "../db/types";
import { type Key, t } from "./index";

/**
 * What to tell the user about an error, by its code: one sentence that says what
 * to do. The Record makes a code without a sentence a compile error.
 */
const sentences: Record<ItemError["code"], Key> = {
  invalid_json: "error.invalid_json",
  invalid_field: "error.invalid_field",
  invalid_query: "error.invalid_query",
  body_too_large: "error.body_too_large",
  media_type: "error.media_type",
  bad_credentials: "error.bad_credentials",
  unauthenticated: "error.unauthenticated",
  session_ended: "error.session_ended",
  no_right: "error.no_right",
  cross_origin: "error.cross_origin",
  not_found: "error.not_found",
  stale_version: "error.stale_version",
  not_editable: "error.not_editable",
  sealed: "error.sealed",
  earlier_month_open: "error.earlier_month_open",
  second_officer: "error.second_officer",
  ledger_empty: "error.ledger_empty",
  photo_mismatch: "error.photo_mismatch",
  photo_unsupported: "error.photo_unsupported",
  photo_heic: "error.photo_heic",
  photo_too_large: "error.photo_too_large",
  photo_pixels: "error.photo_pixels",
  photo_unreadable: "error.photo_unreadable",
  too_many_attempts: "error.too_many_attempts",
  busy: "error.busy",
  storage_full: "error.storage_full",
  internal: "error.internal",
  network: "error.network",
  timeout: "error.timeout",
  foreign_answer: "error.foreign_answer",
  server: "error.server",
  photo_lost: "error.photo_lost",
};

/**
 * The sentence for an error code; one that a newer server invented gets the
 * general one. A foreign page with a 5xx is a gateway whose server is away, not a
 * network that wants a login.
 */
export function errorText(code: string, status = 0): string {
  if (code === "foreign_answer" && status >= 500) return t("error.server");
  return t(Object.keys(sentences).includes(code) ? sentences[code as ItemError["code"]] : "error.server");
}
