import { bringPart } from "../index";
import { auditZh } from "./audit_zh";

const inEnglish = () => import("./audit_en").then(({ auditEn }) => auditEn);

/** Brings the sentences of these pages, which wait for them. */
export const bringAudit = (): Promise<void> => bringPart(auditZh, inEnglish);
