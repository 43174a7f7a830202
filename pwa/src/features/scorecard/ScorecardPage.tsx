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

/** One scorecard, to be changed; an address that names none begins a new one. */
export default function ScorecardPage() {
  const id = useRoute().params.id ?? "";
  const read = useRead(() => getCard(id), [id, account.value?.id, online.value]);
  const missing = read.state === "failed" && read.failure.status === 404;
  const found = missing ? { id, version: 0, dimensions: [] } : read.value;
  const card: Scorecard | undefined = useLast(found?.id === id ? found : undefined, id);
  return (
    <Page title={t("card.edit", { id })}>
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
      {card && <Editor key={id} stored={card} />}
    </Page>
  );
}
