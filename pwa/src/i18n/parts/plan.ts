import { bringPart } from "../index";
import { planZh } from "./plan_zh";

const inEnglish = () => import("./plan_en").then(({ planEn }) => planEn);

/** Brings the sentences of these pages, which wait for them. */
export const bringPlan = (): Promise<void> => bringPart(planZh, inEnglish);
