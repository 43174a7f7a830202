import { useLayoutEffect, useRef } from "preact/hooks";
import type { Scorecard, VisitDraft } from "../../db/types";
import { t } from "../../i18n";
import type { DraftKeeper } from "../../record/draft_keeper";
import { neutral } from "../../ui/neutral";
import type { FieldName } from "./check";
import { FaultRow } from "./FaultRow";
import { find, type Named, photosOf, put } from "./named";
import { scoreOf, signed } from "./score";

type Dimension = Scorecard["dimensions"][number];

interface Props {
  keeper: DraftKeeper<VisitDraft>;
  error: (field: FieldName) => string | undefined;
  onChange: (faults: Named[], faultId: string) => void;
}

/** The card's faults by dimension, folded: what was named and what it comes to is seen from outside. */
export function Faults(props: Props) {
  const { card, content } = props.keeper.draft.value;
  const { dimensions } = scoreOf(card, content.faults ?? []);
  return (
    <section class="stack" aria-labelledby="faults-title">
      <h2 id="faults-title">{t(neutral.value ? "visit.faults.quiet" : "visit.faults")}</h2>
      {!neutral.value && <p class="soft small">{t("visit.card", { name: card.name || card.id })}</p>}
      {card.dimensions.map((dimension, index) => (
        <OneDimension key={dimension.id} {...props} dimension={dimension} points={dimensions[index]?.points ?? 0} />
      ))}
    </section>
  );
}

function OneDimension({
  keeper,
  error,
  onChange,
  dimension,
  points,
}: Props & { dimension: Dimension; points: number }) {
  const { faults = [] } = keeper.draft.value.content;
  const photos = photosOf(keeper.draft.value);
  const named = dimension.faults.filter((fault) => find(faults, fault.id).count > 0).length;
  const wrong = dimension.faults.some((fault) => error(`fault-${fault.id}`));
  const box = useRef<HTMLDetailsElement>(null);
  // Before the focus goes to what is wrong in it; it is folded again by hand alone.
  useLayoutEffect(() => {
    if (wrong && box.current) box.current.open = true;
  }, [wrong]);
  return (
    <details class="card folded" ref={box}>
      <summary class="folded-head">
        <span class="strip-words">
          {dimension.name}{" "}
          <span class="soft small">
            {t("visit.cap", { cap: signed(dimension.bonus ? dimension.cap : -dimension.cap) })}
          </span>
        </span>
        {named > 0 && (
          <span class="state">
            {t("visit.named", { n: named })} {signed(points)}
          </span>
        )}
      </summary>
      <ul class="list">
        {dimension.faults.map((fault) => (
          <FaultRow
            key={fault.id}
            owner={keeper.draft.value.id}
            name={fault.name}
            points={signed(dimension.bonus ? fault.points : -fault.points)}
            one={find(faults, fault.id)}
            photos={photos}
            error={error(`fault-${fault.id}`)}
            onChange={(next) => onChange(put(keeper.draft.value.content.faults, next), fault.id)}
          />
        ))}
      </ul>
    </details>
  );
}
