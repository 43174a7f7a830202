import { createTies } from "../api/ties";
import { core } from "./core";

/** The units to which one has declared a tie. */
export const ties = createTies(core);
