/**
 * Pages that few open or that are opened seldom, each with its sentences. This
 * list is fetched with the first of them, so that the start need not carry it.
 */
import "./lazy_pages.css";
import type { FunctionComponent } from "preact";
import { Unreached } from "./Unreached";

const auditWords = () => import("../i18n/parts/audit").then((part) => part.bringAudit());
const cardWords = () => import("../i18n/parts/card").then((part) => part.bringCard());
const ledgerWords = () => import("../i18n/parts/ledger").then((part) => part.bringLedger());
const planWords = () => import("../i18n/parts/plan").then((part) => part.bringPlan());
const proofWords = () => import("../i18n/parts/proof").then((part) => part.bringProof());

type File = { default: FunctionComponent };

/** They need the network to show anything, so the phone does not keep them; without it that is said. */
async function both(file: Promise<File>, sentences: Promise<unknown>): Promise<File> {
  try {
    return (await Promise.all([file, sentences]))[0];
  } catch (cause) {
    if (navigator.onLine) throw cause;
    return { default: Unreached };
  }
}

export const lazyPages = {
  ledgers: () => both(import("../features/ledger/Ledgers"), ledgerWords()),
  ledger: () => both(import("../features/ledger/LedgerPage"), ledgerWords()),
  plans: () => both(import("../features/plan/Plans"), planWords()),
  plan: () => both(import("../features/plan/PlanPage"), planWords()),
  scorecards: () => both(import("../features/scorecard/Scorecards"), cardWords()),
  scorecard: () => both(import("../features/scorecard/ScorecardPage"), cardWords()),
  proof: () => both(import("../features/proof/ProofPage"), proofWords()),
  // What an export was is said in the words of the export's own page.
  audit: () => both(import("../features/audit/AuditPage"), Promise.all([auditWords(), ledgerWords()])),
};
