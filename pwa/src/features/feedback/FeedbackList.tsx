import { useState } from "preact/hooks";
import type { Feedback } from "../../api/issues";
import { core } from "../../app/core";
import { failureText, useRead } from "../../app/read";
import { account, online, zone } from "../../app/state";
import { language, t } from "../../i18n";
import { formatMoment } from "../../i18n/format";
import { Empty, Loading } from "../../ui/Empty";
import { Notice } from "../../ui/Notice";
import { Page } from "../../ui/Page";

/** What people wrote about the program, for the administrator; nobody's name is among it. */
export default function FeedbackList() {
  const [older, setOlder] = useState<Feedback[]>([]);
  const [next, setNext] = useState<string>();
  const read = useRead(async () => {
    const page = await core.issues.listFeedback();
    if (page.ok) {
      setOlder([]);
      setNext(page.value.next);
    }
    return page;
  }, [account.value?.id, online.value]);

  async function more(): Promise<void> {
    const page = await core.issues.listFeedback(next);
    if (!page.ok) return;
    setOlder((before) => [...before, ...page.value.items]);
    setNext(page.value.next);
  }

  const shown = [...(read.value?.items ?? []), ...older];
  return (
    <Page title={t("feedback.list")}>
      {read.state === "loading" && shown.length === 0 && <Loading />}
      {read.state === "failed" && <Notice grave>{failureText(read.failure)}</Notice>}
      {read.state === "ready" && shown.length === 0 && (
        <Empty icon="inbox">
          <p>{t("feedback.none")}</p>
        </Empty>
      )}
      <ul class="stack">
        {shown.map((entry) => (
          <li class="card" key={entry.id}>
            <p class="soft small">
              <strong>{t(`feedback.${entry.kind}`)}</strong> ·{" "}
              {formatMoment(entry.receivedAt, language.value, zone.value, core.now())}
              {entry.appVersion && ` · ${t("feedback.appVersion", { version: entry.appVersion })}`}
            </p>
            <p class="words">{entry.text}</p>
          </li>
        ))}
      </ul>
      {next && (
        <button type="button" class="button button-wide" onClick={() => void more()}>
          {t("common.more")}
        </button>
      )}
    </Page>
  );
}
