import type { ComponentChildren } from "preact";
import type { glyphs } from "./glyphs";
import { Icon } from "./Icon";

interface Props {
  icon?: keyof typeof glyphs;
  /** Something went wrong or is about to be lost. */
  grave?: boolean;
  children: ComponentChildren;
}

/** A boxed word to the reader, told apart by its drawing as well as its colour. */
export function Notice({ icon, grave, children }: Props) {
  return (
    <div class={grave ? "notice notice-grave" : "notice"}>
      <Icon name={icon ?? (grave ? "triangle-alert" : "info")} />
      <div class="notice-words">{children}</div>
    </div>
  );
}
