import { bringPart } from "../index";
import { visitZh } from "./visit_zh";

const inEnglish = () => import("./visit_en").then(({ visitEn }) => visitEn);

/** Brings the sentences of the visits' pages; those pages wait for them. */
export const bringVisits = (): Promise<void> => bringPart(visitZh, inEnglish);
