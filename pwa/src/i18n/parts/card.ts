import { bringPart } from "../index";
import { cardZh } from "./card_zh";

const inEnglish = () => import("./card_en").then(({ cardEn }) => cardEn);

/** Brings the sentences of these pages, which wait for them. */
export const bringCard = (): Promise<void> => bringPart(cardZh, inEnglish);
