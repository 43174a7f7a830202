import { signal } from "@preact/signals";
import { Drawing } from "./Icon";

/**
 * The offices' drawings come in a file of their own, a moment later: a form that
 * can be filled in must not wait for pictures. Without the file a circle stands there.
 */
const drawings = signal<Record<string, string>>({});
const circle = "M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0z";
import("./glyphs_category").then(
  (file) => {
    drawings.value = file.categoryGlyphs;
  },
  () => {},
);

/** The drawing a category names; one we do not have becomes the plain circle. */
export function CategoryIcon({ name }: { name: string }) {
  const known = Object.keys(drawings.value).includes(name);
  return <Drawing path={(known && drawings.value[name]) || circle} />;
}
