import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { ChangeList } from "./ChangeList";
import { type CardContent, changesOf, type Scorecard } from "./card";

interface Props {
  /** What both began from. */
  base: Scorecard;
  theirs: Scorecard;
  mine: CardContent;
  onTakeTheirs: () => void;
  onKeepMine: () => void;
}

/** Two officers changed the same version: both changes side by side, and a person decides. */
export function Conflict({ base, theirs, mine, onTakeTheirs, onKeepMine }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [theirs.version]);
  return (
    <section class="card" aria-labelledby="card-conflict">
      <h2 id="card-conflict" ref={heading} tabIndex={-1}>
        {t("card.conflict", { n: theirs.version })}
      </h2>
      <p>{t("card.conflictBody", { base: base.version })}</p>
      <div class="sides">
        <div class="stack-tight">
          <h3>{t("card.theirs")}</h3>
          <ChangeList changes={changesOf(base, theirs)} />
          <button type="button" class="button" onClick={onTakeTheirs}>
            {t("card.takeTheirs")}
          </button>
        </div>
        <div class="stack-tight">
          <h3>{t("card.mine")}</h3>
          <ChangeList changes={changesOf(base, mine)} />
          <button type="button" class="button" onClick={onKeepMine}>
            {t("card.keepMine", { n: theirs.version + 1 })}
          </button>
        </div>
      </div>
    </section>
  );
}
