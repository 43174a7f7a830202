import { core } from "../../app/core";
import { usePages } from "../../app/pages";
import { failureText } from "../../app/read";
import { account, online, zone } from "../../app/state";
import { language, t } from "../../i18n";
import { formatMoment } from "../../i18n/format";
import { Empty, Loading } from "../../ui/Empty";
import { More } from "../../ui/More";
import { Notice } from "../../ui/Notice";
import { Page } from "../../ui/Page";

/** What people wrote about the program, for the administrator; nobody's name is among it. */
export default function FeedbackList() {
  const list = usePages((cursor) => core.issues.listFeedback(cursor), [account.value?.id, online.value]);
  return (
    <Page title={t("feedback.list")}>
      {list.state === "loading" && list.items.length === 0 && <Loading />}
      {list.state === "failed" && <Notice grave>{failureText(list.failure)}</Notice>}
      {list.state === "ready" && list.items.length === 0 && (
        <Empty icon="inbox">
          <p>{t("feedback.none")}</p>
        </Empty>
      )}
      <ul class="stack">
        {list.items.map((entry) => (
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
      {list.hasMore && <More busy={list.busy} onMore={list.more} />}
    </Page>
  );
}
