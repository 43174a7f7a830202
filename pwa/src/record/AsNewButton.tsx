import { useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { core } from "../app/core";
import { say } from "../app/say";
import type { OutboxItem } from "../db/types";
import { t } from "../i18n";
import { neverTaken } from "../sync/as_new";
import { Icon } from "../ui/Icon";
import { copiesFor } from "./photo_copies";
import { faultOf } from "./submit";

/** For what the server will never take as it is: the same words and photos in the form of a new record. */
export function AsNewButton({ item }: { item: OutboxItem }) {
  const { route } = useLocation();
  const [busy, setBusy] = useState(false);
  // The second of two quick taps comes before the first is drawn.
  const running = useRef(false);
  if (!neverTaken(item)) return null;

  async function begin(): Promise<void> {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    const id = await logAsNew(item).catch((fault) => say(t(faultOf(fault))));
    running.current = false;
    setBusy(false);
    if (id) route(`/${item.kind}s/${id}/edit`);
  }

  return (
    <div class="stack-tight">
      <p>{t("outbox.asNewHint")}</p>
      <button type="button" class="button button-primary button-wide" aria-disabled={busy} onClick={() => void begin()}>
        <Icon name="plus" />
        {t("outbox.asNew")}
      </button>
    </div>
  );
}

/** Gives the new draft's id; undefined when there is none, which was said or is seen. */
async function logAsNew(item: OutboxItem): Promise<string | undefined> {
  const found = await copiesFor(item);
  if (found === "offline") {
    say(t("outbox.asNewOffline"));
    return undefined;
  }
  const draft = await core.outbox.asNew(item.id, found.copies);
  if (draft) say(found.gone > 0 ? t("outbox.asNewGone", { n: found.gone }) : t("outbox.asNewDone"));
  return draft?.id;
}
