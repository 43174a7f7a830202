import { version as current } from "../../package.json";

/** The version of the app that runs, as the feedback carries it. */
export const version: string = current;
