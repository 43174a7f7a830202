import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { core } from "../../app/core";
import { whisper } from "../../app/say";
import { zone } from "../../app/state";
import type { VisitDraft } from "../../db/types";
import { type Key, language, t } from "../../i18n";
import { formatMoment } from "../../i18n/format";
import type { DraftKeeper } from "../../record/draft_keeper";
import { faultOf } from "../../record/submit";
import { FieldError } from "../../ui/Field";
import { FieldIcon } from "../../ui/FieldIcon";
import { Icon } from "../../ui/Icon";
import { readClock, startClock } from "./clocks";
import { lastMark, type Mark, minutesOf, momentOf, shownTime, stageOf, tooLong } from "./stopwatch";
import { cardNow } from "./visit_open";

type Keeper = DraftKeeper<VisitDraft>;

/** Two presses nearer than this are one finger that trembled, in milliseconds. */
const TREMBLE = 600;
let pressed = Number.NEGATIVE_INFINITY;

/** A mark was pressed just now: the next press may be the same finger, on what stands there instead. */
export const isTrembling = (): boolean => performance.now() - pressed < TREMBLE;

/** Something else was done since: what comes now is meant. */
export function calmDown(): void {
  pressed = Number.NEGATIVE_INFINITY;
}

/** What the marks are called; leaving without having been served has a word of its own. */
function nameOf(mark: Mark, { servedAt }: VisitDraft["content"]): string {
  return t(mark === "finishedAt" && !servedAt ? "visit.leftAt" : `visit.${mark}`);
}

interface ClockProps {
  keeper: Keeper;
  error: string | undefined;
  onChange: () => void;
}

/** How long it has taken so far, what was pressed, and the way to take the last press back. */
export function Clock({ keeper, error, onChange }: ClockProps) {
  const { content } = keeper.draft.value;
  const stage = stageOf(content);
  const last = lastMark(content);
  const marks = (["arrivedAt", "servedAt", "finishedAt"] as const).filter((mark) => content[mark]);
  function undo(mark: Mark): void {
    keeper.change({ [mark]: undefined });
    onChange();
    whisper(t("visit.undone"));
  }
  return (
    <section class="stack" id="clock" tabIndex={-1} aria-labelledby="clock-title">
      <h2 id="clock-title">{t("visit.clock")}</h2>
      {stage === "before" && <p class="soft">{t("visit.clockBefore")}</p>}
      {stage === "waiting" && <Elapsed keeper={keeper} word="visit.clockWaiting" from={content.arrivedAt} />}
      {stage === "served" && <Elapsed keeper={keeper} word="visit.clockServed" from={content.servedAt} />}
      {stage === "done" && <Result content={content} />}
      {marks.length > 0 && (
        <ul class="list">
          {marks.map((mark) => (
            <li class="row row-apart mark-line" key={mark}>
              <span>{nameOf(mark, content)}</span>
              <span class="soft">{formatMoment(content[mark] ?? "", language.value, zone.value, core.now())}</span>
            </li>
          ))}
        </ul>
      )}
      {last && (
        <button type="button" class="button" onClick={() => undo(last)}>
          <Icon name="undo-2" />
          {t("visit.undo", { mark: nameOf(last, content) })}
        </button>
      )}
      {tooLong(content) && <RealEnd keeper={keeper} onChange={onChange} />}
      <FieldError id="clock" error={error} />
    </section>
  );
}

function Elapsed({ keeper, word, from }: { keeper: Keeper; word: Key; from: string | undefined }) {
  const [now, setNow] = useState(() => readClock(keeper.draft.value).now);
  useEffect(() => {
    const timer = setInterval(() => {
      const { now, shift } = readClock(keeper.draft.value);
      setNow(now);
      // A phone whose clock was set and whose page is killed after that must still know it.
      if (shift !== (keeper.draft.value.shift ?? 0)) keeper.change({}, { shift });
    }, 1000);
    return () => clearInterval(timer);
  }, [keeper]);
  return (
    <p class="elapsed" role="timer" aria-live="off">
      <span class="soft">{t(word)}</span> <strong>{shownTime(now - Date.parse(from ?? ""))}</strong>
    </p>
  );
}

function Result({ content }: { content: VisitDraft["content"] }) {
  const { waiting, handling } = minutesOf(content);
  return (
    <p>
      <strong>{t("visit.waiting", { n: waiting })}</strong>
      {" · "}
      {handling === undefined ? t("visit.notServed") : t("visit.handling", { n: handling })}
    </p>
  );
}

/** For a stopwatch that was forgotten: the end by hand, in the phone's own zone. */
function RealEnd({ keeper, onChange }: { keeper: Keeper; onChange: () => void }) {
  const { servedAt, arrivedAt } = keeper.draft.value.content;
  function take(typed: string): void {
    const moment = Date.parse(typed);
    // A field that is half filled in is no moment.
    if (Number.isNaN(moment)) return;
    const least = Date.parse(servedAt ?? arrivedAt ?? "");
    keeper.change({ finishedAt: new Date(Math.max(moment, least)).toISOString() });
    onChange();
  }
  return (
    <label class="field">
      <span class="field-label">{t("visit.realEnd")}</span>
      <input type="datetime-local" class="input" onChange={(event) => take(event.currentTarget.value)} />
    </label>
  );
}

/** The next press, large and under the thumb. */
export function ClockBar({ keeper, children }: { keeper: Keeper; children: ComponentChildren }) {
  const { content } = keeper.draft.value;
  const stage = stageOf(content);
  const fault = keeper.fault.value;

  function press(mark: Mark): void {
    if (isTrembling()) return;
    pressed = performance.now();
    const { id } = keeper.draft.value;
    const begins = mark === "arrivedAt" ? { ...cardOfToday(keeper), ...startClock(id) } : {};
    const { now, shift } = readClock(keeper.draft.value);
    const moment = momentOf(content, now);
    keeper.change({ [mark]: moment }, { ...begins, shift });
    whisper(
      `${nameOf(mark, keeper.draft.value.content)} ${formatMoment(moment, language.value, zone.value, core.now())}`,
    );
    // The bar gives way to another one; the focus stays with the time.
    if (mark === "finishedAt") document.getElementById("clock")?.focus({ preventScroll: true });
  }

  const next = stage === "before" ? "arrivedAt" : stage === "waiting" ? "servedAt" : "finishedAt";
  const word = stage === "before" ? "visit.arrive" : stage === "waiting" ? "visit.serve" : "visit.finish";
  return (
    <div class="actionbar stack-tight">
      <div role="alert">
        <FieldError id="kept" error={fault ? t(faultOf(fault)) : undefined} />
      </div>
      {children}
      <button type="button" class="button button-primary button-wide press" onClick={() => press(next)}>
        <FieldIcon name="timer" />
        {t(word)}
      </button>
      {stage === "waiting" && (
        <button type="button" class="button button-plain button-wide" onClick={() => press("finishedAt")}>
          {t("visit.giveUp")}
        </button>
      )}
    </div>
  );
}

/** The visit begins now: by today's card, unless something was named by the one it was opened with. */
function cardOfToday(keeper: Keeper): Partial<VisitDraft> {
  const card = cardNow();
  return card && !keeper.draft.value.content.faults?.length ? { card } : {};
}
