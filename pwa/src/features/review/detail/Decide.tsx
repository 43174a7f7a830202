import { useState } from "preact/hooks";
import type { Kind } from "../../../api/review";
import { say } from "../../../app/say";
import { t } from "../../../i18n";
import type { glyphs } from "../../../ui/glyphs";
import { Icon } from "../../../ui/Icon";
import { useCommand } from "../commands";
import { mayApply, mayDecide, type Plan, type Record } from "../conflict";
import { Reason } from "./Reason";

type Offered = "accept" | "return" | "merge" | "void";

const icons: { [D in Offered]: keyof typeof glyphs } = {
  accept: "circle-check",
  return: "undo-2",
  merge: "git-merge",
  void: "ban",
};
const keys: { [D in Offered]: string } = { accept: "A", return: "R", merge: "M", void: "V" };

const all = ["accept", "return", "merge", "void"] as const;

interface Props {
  kind: Kind;
  record: Record;
  /** A decision about it is on its way. */
  busy: boolean;
  decide: (plan: Plan) => void;
  /** Merging is chosen where the likely ones stand. */
  onMerge: () => void;
}

/** The decisions, always in reach. */
export function Decide({ kind, record, busy, decide, onMerge }: Props) {
  const [asking, setAsking] = useState<"return" | "void">();
  const sealed = !mayApply(record);
  const offered = all.filter((d) => (sealed || mayDecide(d, record)) && (kind === "issues" || d !== "merge"));
  const open = !sealed && !busy;

  function begin(decision: Offered): void {
    if (!offered.includes(decision)) return;
    if (!open) say(t(busy ? "review.busy" : "review.sealedHint"));
    else if (decision === "accept") decide({ decision });
    else if (decision === "merge") onMerge();
    else setAsking(decision);
  }

  useCommand("accept", () => begin("accept"));
  useCommand("return", () => begin("return"));
  useCommand("merge", () => begin("merge"));
  useCommand("void", () => begin("void"));

  return (
    <div class="decide">
      {sealed && <p class="soft small">{t("review.sealedHint")}</p>}
      <div class="decide-row">
        {offered.map((decision) => (
          <button
            key={decision}
            type="button"
            class={decision === "accept" ? "button button-primary" : "button"}
            aria-disabled={!open}
            aria-keyshortcuts={keys[decision]}
            onClick={() => begin(decision)}
          >
            <Icon name={icons[decision]} />
            {t(`review.do.${decision}`)}
            <kbd>{keys[decision]}</kbd>
          </button>
        ))}
      </div>
      {asking && (
        <Reason
          decision={asking}
          onClose={() => setAsking(undefined)}
          onDecide={(reason) => {
            setAsking(undefined);
            decide({ decision: asking, reason });
          }}
        />
      )}
    </div>
  );
}
