import { fieldGlyphs } from "./glyphs_field";
import { Drawing } from "./Icon";

/** A drawing of the forms' and dialogs' set. */
export function FieldIcon({ name }: { name: keyof typeof fieldGlyphs }) {
  return <Drawing path={fieldGlyphs[name]} />;
}
