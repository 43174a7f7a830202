import { bringPart } from "../index";
import { ledgerZh } from "./ledger_zh";

const inEnglish = () => import("./ledger_en").then(({ ledgerEn }) => ledgerEn);

/** Brings the sentences of these pages, which wait for them. */
export const bringLedger = (): Promise<void> => bringPart(ledgerZh, inEnglish);
