/** What to tell somebody who could not log in. */
import type { LoginResult } from "../../api/session";
import { StorageFull } from "../../db/errors";
import { t } from "../../i18n";
import { errorText } from "../../i18n/errors";

/** online: what the phone itself believes; it may hang on a network that leads nowhere. */
export function refusalText(result: Extract<LoginResult, { ok: false }>, online: boolean): string {
  if (result.why === "network") return t(online ? "login.noServer" : "login.offline");
  return errorText(result.code ?? result.why);
}

/** The server let the user in, but the phone could not remember it. */
export function faultText(fault: unknown): string {
  return t(fault instanceof StorageFull ? "form.storageFullSave" : "form.saveFailed");
}
