import { useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { failureText, useLast, useRead } from "../../app/read";
import { account, online } from "../../app/state";
import { t } from "../../i18n";
import { Loading } from "../../ui/Empty";
import { Notice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { getCard } from "./calls";
import type { Scorecard } from "./card";
import { Editor } from "./Editor";

const titleOf = (card: Scorecard | undefined): string =>
  card ? (card.version > 0 ? t("card.edit", { name: card.name }) : t("card.new")) : t("card.title");

/** One scorecard, to be changed; an address that names none begins a new one. */
export default function ScorecardPage() {
  const id = useRoute().params.id ?? "";
  const read = useRead(() => getCard(id), [id, account.value?.id, online.value]);
  const missing = read.state === "failed" && read.failure.status === 404;
  const found = missing ? { id, name: "", version: 0, dimensions: [] } : read.value;
  const card: Scorecard | undefined = useLast(found?.id === id ? found : undefined, id);
  const [saved, setSaved] = useState<Scorecard>();
  return (
    <Page title={titleOf(saved?.id === id ? saved : card)}>
      {!card && read.state === "loading" && <Loading />}
      {!card && read.state === "failed" && (
        <Notice grave>
          <span>{failureText(read.failure)}</span>
          <button type="button" class="button" onClick={read.again}>
            {t("common.retry")}
          </button>
        </Notice>
      )}
      {/* Read again in the middle, e.g. after a break of the network, it keeps what was written. */}
      {card && <Editor key={id} stored={card} onSaved={setSaved} />}
    </Page>
  );
}
