import type { auditZh } from "./audit_zh";

export const auditEn: Record<keyof typeof auditZh, string> = {
  "audit.title": "What was taken out",
  "audit.intro": "Who took which ledger out, and when. Lines are only added; nobody can change or delete one.",
  "audit.none": "Nobody has exported a ledger yet",
  "audit.noneBody": "Each export adds a line here.",
  "audit.exported": "{name} exported the ledger of {month}",
  "audit.for.office": "for the office itself",
  "audit.for.department": "for the units",
  "audit.for.unit": "for {unit}",
  "audit.photos": "Original photos",
  "audit.other": "{name}: {deed}",
  "audit.nobody": "An account",
};
