import { useRef } from "preact/hooks";
import { t } from "../i18n";
import { useHandOver } from "./focus";

const entries = (list: Element | null) => list?.querySelectorAll("li, tbody tr");

/** The button below a list that has more; after the last page the focus goes to the first entry that came with it. */
export function More({ busy, onMore }: { busy: boolean; onMore: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  const known = useRef(0);
  useHandOver(button, (leaving) => {
    const first = entries(leaving.previousElementSibling)?.[known.current];
    return first?.querySelector("a") ?? first;
  });
  return (
    <button
      ref={button}
      type="button"
      class="button button-wide"
      aria-disabled={busy}
      onClick={(event) => {
        known.current = entries(event.currentTarget.previousElementSibling)?.length ?? 0;
        onMore();
      }}
    >
      {t("common.more")}
    </button>
  );
}
