import { core } from "../../app/core";
import { usePages } from "../../app/pages";
import { failureText } from "../../app/read";
import { account, online, zone } from "../../app/state";
import { language, t } from "../../i18n";
import { formatMoment } from "../../i18n/format";
import { Empty, Loading } from "../../ui/Empty";
import { Icon } from "../../ui/Icon";
import { More } from "../../ui/More";
import { Notice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { type AuditLine, listAudit } from "./calls";
import { deedOf, placeOf, takenOf } from "./words";

/** Who took what out of the office, the newest first; nobody can take a line away. */
export default function AuditPage() {
  const list = usePages<AuditLine>(listAudit, [account.value?.id, online.value]);
  return (
    <Page title={t("audit.title")}>
      <p class="soft">{t("audit.intro")}</p>
      {list.state === "loading" && list.items.length === 0 && <Loading />}
      {list.state === "failed" && (
        <Notice grave>
          <span>{failureText(list.failure)}</span>
          <button type="button" class="button" onClick={list.again}>
            {t("common.retry")}
          </button>
        </Notice>
      )}
      {list.state === "ready" && list.items.length === 0 && (
        <Empty icon="inbox">
          <p>
            <strong>{t("audit.none")}</strong>
          </p>
          <p>{t("audit.noneBody")}</p>
        </Empty>
      )}
      {list.items.length > 0 && (
        <ul class="list">
          {list.items.map((line) => (
            <Row key={line.id} line={line} />
          ))}
        </ul>
      )}
      {list.hasMore && <More busy={list.busy} onMore={list.more} />}
    </Page>
  );
}

function Row({ line }: { line: AuditLine }) {
  const place = placeOf(line, account.value?.role === "officer");
  const words = (
    <span class="entry-words trail-line">
      <strong>{deedOf(line)}</strong>
      <span>{takenOf(line)}</span>
      <time class="soft small" dateTime={line.at}>
        {formatMoment(line.at, language.value, zone.value, core.now())}
      </time>
    </span>
  );
  return (
    // Without a link in it the line itself takes the focus that "More" hands over.
    <li tabIndex={place ? undefined : -1}>
      {place ? (
        <a class="entry" href={place}>
          {words}
          <Icon name="chevron-right" />
        </a>
      ) : (
        <div class="entry">{words}</div>
      )}
    </li>
  );
}
