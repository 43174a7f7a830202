import { bringPart } from "../index";
import { proofZh } from "./proof_zh";

const inEnglish = () => import("./proof_en").then(({ proofEn }) => proofEn);

/** Brings the sentences of these pages, which wait for them. */
export const bringProof = (): Promise<void> => bringPart(proofZh, inEnglish);
