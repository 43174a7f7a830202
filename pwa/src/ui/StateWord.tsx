import type { glyphs } from "./glyphs";
import { Icon } from "./Icon";

export interface State {
  /** Each state has a drawing of its own, so that colour is never needed to tell them apart. */
  icon: keyof typeof glyphs;
  word: string;
  /** The user has to do something. */
  grave?: boolean;
}

/** A state in two plain words with its drawing. */
export function StateWord({ icon, word, grave }: State) {
  return (
    <span class={grave ? "state state-grave" : "state"}>
      <Icon name={icon} />
      {word}
    </span>
  );
}
