import type { glyphs } from "./glyphs";
import { glyphs as shell } from "./glyphs";

type ShellGlyph = keyof typeof glyphs;

/** One drawing of the set, always beside a word or inside a labelled control. */
export function Icon({ name, turning }: { name: ShellGlyph; turning?: boolean }) {
  return <Drawing path={shell[name]} turning={turning} />;
}

/** A drawing given as path data; for the sets that a lazy page brings along. */
export function Drawing({ path, turning }: { path: string; turning?: boolean }) {
  return (
    <svg class={turning ? "icon spin" : "icon"} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}
