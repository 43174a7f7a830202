import { useEffect, useRef, useState } from "preact/hooks";
import { useLast, useRead } from "../../app/read";
import { account, online } from "../../app/state";
import { t } from "../../i18n";
import type { FrozenEntry } from "../../proof/entry";
import { PhotoGrid } from "../../record/PhotoGrid";
import { Empty, Loading } from "../../ui/Empty";
import { Icon } from "../../ui/Icon";
import { type Entry, getEntry, type Ledger } from "./calls";
import { EntryFacts, Faults } from "./EntryFacts";
import { SupplementDialog } from "./SupplementDialog";
import { Supplements } from "./Supplements";
import { recordAddress, refusalText } from "./words";

interface Props {
  ledger: Ledger;
  id: string;
  onClose: () => void;
  onTaken: (ledger: Ledger) => void;
  onStale: () => void;
}

/** One frozen entry, with what was said of it since. */
export function EntryDetail({ ledger, id, onClose, onTaken, onStale }: Props) {
  const { month } = ledger;
  const read = useRead(() => getEntry(month, id), [month, id, ledger.version, account.value?.id, online.value]);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useLast(read.value?.entry.id === id ? read.value : undefined, `${month} ${id}`);
  useEffect(() => heading.current?.focus(), [id, shown === undefined]);
  return (
    <aside class="card ledger-entry" aria-labelledby="entry-title">
      <div class="row row-apart">
        <h2 id="entry-title" ref={heading} tabIndex={-1}>
          {shown ? t("ledger.entry", { n: shown.entry.number }) : t("common.loading")}
        </h2>
        <button type="button" class="button button-plain" onClick={onClose}>
          <Icon name="x" />
          {t("ledger.entryClose")}
        </button>
      </div>
      {shown && <Body {...{ ledger, onTaken, onStale }} found={shown} />}
      {!shown && read.state === "loading" && <Loading />}
      {!shown && read.state === "failed" && (
        <Empty icon="info">
          <p>{read.failure.status === 404 ? t("ledger.entryNone") : refusalText(read.failure)}</p>
        </Empty>
      )}
    </aside>
  );
}

function Body({ ledger, found, onTaken, onStale }: Pick<Props, "ledger" | "onTaken" | "onStale"> & { found: Entry }) {
  const [writing, setWriting] = useState(false);
  const { entry } = found;
  return (
    <>
      <p class="soft small">{t("ledger.entryHint")}</p>
      <p class="words">{wordsOf(entry)}</p>
      {entry.photos.length > 0 && (
        <PhotoGrid owner={entry.id} photos={entry.photos.map(({ id }) => ({ id, state: "ready" as const }))} />
      )}
      <EntryFacts entry={entry} leaf={found.leaf} />
      {entry.visit && entry.visit.faults.length > 0 && <Faults faults={entry.visit.faults} />}
      <section class="stack" aria-labelledby="entry-supplements">
        <h3 id="entry-supplements">{t("ledger.supplements")}</h3>
        <Supplements list={found.supplements} />
        <div class="row">
          <button type="button" class="button" onClick={() => setWriting(true)}>
            {t("ledger.supplement")}
          </button>
          <a class="button button-plain" href={recordAddress(entry.kind, entry.id)}>
            {t("ledger.entryRecord")}
          </a>
        </div>
      </section>
      {writing && (
        <SupplementDialog
          ledger={ledger}
          entryNumber={entry.number}
          onAdded={(next) => {
            setWriting(false);
            onTaken(next);
          }}
          onStale={onStale}
          onClose={() => setWriting(false)}
        />
      )}
    </>
  );
}

const wordsOf = (entry: FrozenEntry): string => entry.issue?.description ?? entry.visit?.note ?? "";
