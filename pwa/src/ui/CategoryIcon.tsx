import { categoryGlyphs } from "./glyphs_category";
import { Drawing } from "./Icon";

/** The drawing a category names; one we do not have becomes the plain circle. */
export function CategoryIcon({ name }: { name: string }) {
  const known = Object.hasOwn(categoryGlyphs, name);
  return <Drawing path={categoryGlyphs[known ? (name as keyof typeof categoryGlyphs) : "circle-ellipsis"]} />;
}
