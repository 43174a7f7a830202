import { useEffect, useState } from "preact/hooks";
import { failureText } from "../../app/read";
import { refreshReference } from "../../app/reference";
import { say } from "../../app/say";
import { online } from "../../app/state";
import { t } from "../../i18n";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import { ChangeList } from "./ChangeList";
import { Conflict } from "./Conflict";
import { getCard, putCard } from "./calls";
import {
  type CardContent,
  changesOf,
  checkCard,
  type Dimension,
  emptyDimension,
  newShortId,
  type Scorecard,
  type Wrong,
} from "./card";
import { DimensionFields } from "./DimensionFields";
import { WordsField } from "./WordsField";

/** Edits a card; each saving is a new version, and a version somebody else made meanwhile is shown beside it. */
export function Editor({ stored, onSaved }: { stored: Scorecard; onSaved: (card: Scorecard) => void }) {
  const [base, setBase] = useState(stored);
  const [draft, setDraft] = useState<CardContent>(contentOf(stored));
  const [wrong, setWrong] = useState<Wrong[]>([]);
  const [theirs, setTheirs] = useState<Scorecard>();
  const [failed, setFailed] = useState<string>();
  const [busy, setBusy] = useState(false);
  const changes = changesOf(base, draft);
  useWarning(changes.length > 0);

  const taken = () => draft.dimensions.flatMap((one) => [one.id, ...one.faults.map((fault) => fault.id)]);
  const newId = () => newShortId(taken(), () => Math.random());
  const setDimensions = (edit: (before: readonly Dimension[]) => Dimension[]) =>
    setDraft((before) => ({ ...before, dimensions: edit(before.dimensions) }));
  const change = (at: number, next: Dimension | undefined) =>
    setDimensions((before) => before.flatMap((one, i) => (i !== at ? [one] : next ? [next] : [])));

  async function save(over: Scorecard): Promise<void> {
    const faults = checkCard(draft);
    setWrong(faults);
    if (faults[0]) return focusOn(faults[0]);
    if (busy || !online.value) return;
    setBusy(true);
    const sent = draft;
    const read = await putCard(over, sent);
    const newest = !read.ok && read.code === "stale_version" ? await getCard(base.id) : undefined;
    setBusy(false);
    setFailed(read.ok || newest?.ok ? undefined : read.why === "offline" ? t("card.failed") : failureText(read));
    if (newest?.ok) setTheirs(newest.value);
    if (read.ok) settle(read.value, sent);
  }

  function settle(card: Scorecard, sent: CardContent): void {
    setBase(card);
    onSaved(card);
    // What was written while it was on its way is the next version's.
    setDraft((now) => (now === sent ? contentOf(card) : now));
    setTheirs(undefined);
    say(t("card.saved", { n: card.version }));
    refreshReference();
  }

  const next = base.version + 1;
  const mayAdd = online.value && changes.length > 0 && !busy;
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (changes.length > 0) void save(base);
      }}
    >
      {base.version > 0 && <p class="soft">{t("card.version", { n: base.version })}</p>}
      <WordsField
        at="name"
        label={t("card.name")}
        words={draft.name}
        wrong={wrong}
        onChange={(name) => setDraft((before) => ({ ...before, name }))}
      />
      {draft.dimensions.map((dimension, i) => (
        <DimensionFields
          key={dimension.id}
          at={i}
          dimension={dimension}
          wrong={wrong}
          newId={newId}
          onChange={(changed) => change(i, changed)}
        />
      ))}
      <button
        type="button"
        class="button button-wide"
        onClick={() =>
          setDimensions((before) => [
            ...before,
            emptyDimension(
              newId(),
              newShortId([], () => Math.random()),
            ),
          ])
        }
      >
        <Icon name="plus" />
        {t("card.addDimension")}
      </button>
      <Notice>{base.version > 0 ? t("card.willBe", { n: next }) : t("card.willBeFirst")}</Notice>
      <section class="stack-tight" aria-labelledby="card-changes">
        <h2 id="card-changes">{t("card.changes")}</h2>
        <ChangeList changes={changes} />
      </section>
      {!online.value && <Notice icon="wifi-off">{t("card.offline")}</Notice>}
      <div role="alert">
        {failed && <Notice grave>{failed}</Notice>}
        {wrong.length > 0 && (
          <Notice grave>
            <strong>{t("card.wrong", { n: wrong.length })}</strong>
            {wrong
              .filter((one) => one.at === "")
              .map((one) => (
                <span key={one.rule}>{t(`card.wrong.${one.rule}`)}</span>
              ))}
          </Notice>
        )}
      </div>
      {theirs && (
        <Conflict
          base={base}
          theirs={theirs}
          mine={draft}
          onTakeTheirs={() => {
            setBase(theirs);
            setDraft(contentOf(theirs));
            setTheirs(undefined);
          }}
          onKeepMine={() => void save(theirs)}
        />
      )}
      <div class="row">
        <button type="submit" class="button button-primary" aria-disabled={!mayAdd}>
          {t("card.save", { n: next })}
        </button>
        {changes.length > 0 && (
          <button type="button" class="button" onClick={() => setDraft(contentOf(base))}>
            {t("card.undo")}
          </button>
        )}
      </div>
    </form>
  );
}

const contentOf = ({ name, dimensions }: Scorecard): CardContent => ({ name, dimensions });

function focusOn(wrong: Wrong): void {
  const place = wrong.at ? `[data-at="${wrong.at}"]` : ".button-wide";
  document.querySelector<HTMLElement>(place)?.focus();
}

/** The browser asks before a page with unsaved changes is closed. */
function useWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [unsaved]);
}
