/** A form's draft: opened once, kept whenever the page may go away, caught up with when it is seen again. */
import { useEffect, useState } from "preact/hooks";
import { core } from "../app/core";
import { account } from "../app/state";
import { draftsOf, saveDraft } from "../db/drafts";
import type { Account, Draft, ItemError } from "../db/types";
import { DraftKeeper } from "./draft_keeper";

/** gone: it may no longer be edited; offline: it cannot be fetched now. */
export type Shut = { why: "gone" | "offline" };

/** queued: it is still in the outbox, and is taken out of it at the first change. */
export type Opened<D extends Draft> = { draft: D; fields?: ItemError["fields"]; queued?: boolean } | Shut;

export type Opening<D extends Draft> = { keeper: DraftKeeper<D>; fields: ItemError["fields"] } | Shut | undefined;

/** Undefined until it is open. Opened anew for another account, or another record or start (key). */
export function useOpening<D extends Draft>(key: string, open: (owner: Account) => Promise<Opened<D>>): Opening<D> {
  const [opening, setOpening] = useState<Opening<D>>();
  const owner = account.value;
  useEffect(() => {
    if (!owner) return;
    let keeper: DraftKeeper<D> | undefined;
    let left = false;
    void open(owner)
      .catch((): Shut => ({ why: "offline" }))
      .then((opened) => {
        if (left) return;
        if ("why" in opened) return setOpening(opened);
        keeper = keeperOf(opened);
        setOpening({ keeper, fields: opened.fields });
      });
    const flush = () => void keeper?.flush();
    const turn = () => (document.visibilityState === "visible" ? catchUp(keeper) : flush());
    document.addEventListener("visibilitychange", turn);
    window.addEventListener("pagehide", flush);
    return () => {
      left = true;
      flush();
      document.removeEventListener("visibilitychange", turn);
      window.removeEventListener("pagehide", flush);
    };
  }, [owner?.id, key]);
  return opening;
}

function keeperOf<D extends Draft>({ draft, queued }: Exclude<Opened<D>, Shut>): DraftKeeper<D> {
  return new DraftKeeper(draft, {
    save: (newer) => saveDraft(core.db, newer),
    now: core.now,
    ...(queued ? { begin: () => core.outbox.takeBack(draft.id) } : {}),
  });
}

/** The same draft may have been written on in another page meanwhile. */
function catchUp<D extends Draft>(keeper: DraftKeeper<D> | undefined): void {
  if (!keeper) return;
  const { id, accountId, kind } = keeper.draft.value;
  void keeper
    .flush()
    .then(() => draftsOf(core.db, accountId, kind))
    .then((drafts) => keeper.takeNewer((drafts as Draft[]).find((draft) => draft.id === id) as D | undefined))
    // It is tried again the next time; what stands here stays.
    .catch(() => {});
}
