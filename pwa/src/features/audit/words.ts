/** One line of the trail in words. */
import { unitName } from "../../app/state";
import { type Key, language, t } from "../../i18n";
import { formatMonth, joinWords } from "../../i18n/format";
import type { AuditLine } from "./calls";

/** As the export's own page names them. */
const formats = new Map<string, Key>([
  ["xlsx", "ledger.export.xlsx"],
  ["csv", "ledger.export.csv"],
  ["json", "ledger.export.json"],
  ["print", "ledger.export.print"],
  ["photos", "ledger.export.photos"],
  ["photos", "audit.photos"],
]);
const copies = new Map<string, Key>([
  ["office", "audit.for.office"],
  ["department", "audit.for.department"],
]);

/** The word for a name of the server's; a newer server's stays as it is. */
function wordOf(words: ReadonlyMap<string, Key>, name: string): string {
  const key = words.get(name);
  return key ? t(key) : name;
}

/** Who did what, as a sentence. */
export function deedOf({ action, byName, object }: AuditLine): string {
  const name = byName || t("audit.nobody");
  if (action === "ledger_exported") return t("audit.exported", { name, month: formatMonth(object, language.value) });
  return t("audit.other", { name, deed: [action, object].filter(Boolean).join(" ") });
}

/** What was taken, of an export: its format, and for whom it was made. */
export function takenOf({ action, detail }: AuditLine): string {
  if (action !== "ledger_exported") return detail;
  const [format = "", copy = "", unit] = detail.split(" ");
  const whom = unit ? t("audit.for.unit", { unit: unitName(unit) }) : wordOf(copies, copy);
  return joinWords([wordOf(formats, format), whom].filter(Boolean), language.value);
}

/** The page where what it is about can be seen; none for who may not open it. */
export const placeOf = ({ action, object }: AuditLine, officer: boolean): string | undefined =>
  officer && action === "ledger_exported" ? `/ledgers/${encodeURIComponent(object)}` : undefined;
