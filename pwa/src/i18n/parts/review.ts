import { bringPart } from "../index";
import { reviewZh } from "./review_zh";

const inEnglish = () => import("./review_en").then(({ reviewEn }) => reviewEn);

/** Brings the sentences of the officer's pages; those pages wait for them. */
export const bringReview = (): Promise<void> => bringPart(reviewZh, inEnglish);
