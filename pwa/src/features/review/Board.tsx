import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { ErrorBoundary, lazy, useLocation } from "preact-iso";
import { t } from "../../i18n";
import { Page } from "../../ui/Page";
import { command } from "./commands";
import type { Plan, Record } from "./conflict";
import { known, pending, send } from "./desk";
import { addressOf, belongs, type Filters, type Place } from "./inbox/filters";
import { Inbox } from "./inbox/Inbox";
import { useList } from "./inbox/list";
import { type Action, actionOf, focusOf, keysOf, keysOn, switchKeys } from "./keys";
import { Outcomes } from "./Outcomes";
import { following, neighbour } from "./order";

const Detail = lazy(() => import("./detail/Detail"));
const KeyHelp = lazy(() => import("./KeyHelp").then((file) => file.KeyHelp));

/** As desk.css: from here on list and record stand side by side. */
export const isWide = () => window.matchMedia("(min-width: 60rem)").matches;

/** One of the two lists with the record that is open. */
export function Board({ place }: { place: Place }) {
  const { route } = useLocation();
  const { kind, id, filters } = place;
  const list = useList(kind, filters);
  const [help, setHelp] = useState(false);
  const ids = list.items.map((row) => row.id);
  const stays = (other: string) => {
    const record = known.value.get(other);
    return pending.value.has(other) || !record || belongs(filters, record);
  };
  const box = useRef<HTMLDivElement>(null);
  useScroll(id, box);

  const go = (next: string | undefined, replace = id !== undefined) =>
    route(addressOf(next ? { kind, id: next, filters } : { kind, filters }), replace);

  /** Sends it and opens the next at once; what goes wrong stays marked in the list. */
  function decide(record: Record, plan: Plan): void {
    const next = following(ids, record.id, (other) => other === record.id || pending.value.has(other) || !stays(other));
    void send(kind, record, plan);
    // A changed ruling is no reason to leave the record.
    if (plan.decision === "correct") return;
    // The next one's heading takes the focus, not a row that is about to leave.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    if (next) go(next, true);
  }

  function act(action: Action): void {
    if (action === "help") setHelp(true);
    else if (action === "filter") openFilter(box.current);
    else if (action === "next" || action === "previous") move(action === "next" ? 1 : -1);
    else if (action === "open" && id === undefined) go(ids.find(stays));
    else if (action === "close" && id !== undefined) go(undefined);
    else command(action);
  }

  /** In the list alone the focus moves from row to row; beside an open record the record changes. */
  function move(step: 1 | -1): void {
    const row = rowWithFocus();
    const to = neighbour(ids, id ?? row, step, stays);
    if (to === undefined) return;
    if (id !== undefined) go(to);
    if (id === undefined || row) rowOf(to)?.focus();
  }

  // The first page is announced by the browser; the focus moves only after that.
  const settled = useRef(false);
  useEffect(() => {
    settled.current = true;
  }, []);

  // With the picture itself, so that quick keys act on the record that is shown.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const dialog = help || document.querySelector("dialog[open]") !== null;
      const action = actionOf(event, { focus: focusOf(document.activeElement), dialog, on: keysOn() });
      if (!action) return;
      event.preventDefault();
      act(action);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });

  return (
    <Page title={t(`review.title.${kind}`)} head={" "}>
      <div class="desk" ref={box} data-open={id ? "" : undefined}>
        <section class="desk-list" aria-label={t("review.list")}>
          <Inbox
            place={place}
            list={list}
            stays={stays}
            onApply={(next: Filters) => route(addressOf({ ...place, filters: next }), true)}
            onHelp={() => setHelp(true)}
          />
        </section>
        {id && (
          <section class="desk-detail" aria-label={t("review.detail")}>
            <ErrorBoundary>
              <Detail key={id} kind={kind} id={id} takesFocus={settled.current} decide={decide} />
            </ErrorBoundary>
          </section>
        )}
      </div>
      <Outcomes
        open={id}
        onShow={(of, other) =>
          route(addressOf({ kind: of, id: other, filters: of === kind ? filters : {} }), id !== undefined)
        }
      />
      {help && <KeyHelp keys={keysOf} on={keysOn()} onSwitch={switchKeys} onClose={() => setHelp(false)} />}
    </Page>
  );
}

const rowOf = (id: string) => document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
const rowWithFocus = () => document.activeElement?.closest<HTMLElement>("[data-row]")?.dataset.row;

function openFilter(desk: HTMLElement | null): void {
  const folded = desk?.querySelector<HTMLDetailsElement>("details.folded");
  if (!folded) return;
  folded.open = true;
  folded.querySelector<HTMLElement>("select, input")?.focus();
}

/** On a phone the list and the record are one page each: who comes back finds the list where he left it. */
function useScroll(id: string | undefined, box: { current: HTMLElement | null }): void {
  const at = useRef(0);
  const last = useRef<string | undefined>(undefined);
  useEffect(() => {
    const note = () => {
      if (id === undefined) at.current = window.scrollY;
    };
    addEventListener("scroll", note, { passive: true });
    return () => removeEventListener("scroll", note);
  }, [id]);
  useLayoutEffect(() => {
    const before = last.current;
    last.current = id;
    if (id !== undefined) {
      // Beside the list the row of the open record stays in sight.
      if (isWide()) rowOf(id)?.scrollIntoView({ block: "nearest" });
      return;
    }
    if (before === undefined || !box.current) return;
    if (!isWide()) window.scrollTo(0, at.current);
    rowOf(before)?.focus({ preventScroll: !isWide() });
  }, [id]);
}
