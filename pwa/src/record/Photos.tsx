import { later } from "../ui/later";

/** The photos of a form; what makes them small comes a moment after the form. */
export const Photos = later(async () => (await import("./PhotosField"))?.PhotosField);
