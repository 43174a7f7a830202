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
import { StateWord } from "../../ui/StateWord";
import { type LedgerList, listLedgers, type Summary } from "./calls";
import { Keys } from "./Keys";
import { fingerprint, Seal, shorten } from "./Seal";
import { monthWord, stateOf } from "./words";

/** The office's months: which are closed, and what that seal is. */
export default function Ledgers() {
  const list = usePages<Summary>(listLedgers, [account.value?.id, online.value]);
  const keys = (list.value as LedgerList | undefined)?.publicKeys ?? [];
  return (
    <Page title={t("ledger.title")}>
      <p class="soft">{t("ledger.intro")}</p>
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
            <strong>{t("ledger.none")}</strong>
          </p>
          <p>{t("ledger.noneBody")}</p>
        </Empty>
      )}
      {list.items.length > 0 && (
        <ul class="list">
          {list.items.map((one) => (
            <Month key={one.month} ledger={one} />
          ))}
        </ul>
      )}
      {list.hasMore && <More busy={list.busy} onMore={list.more} />}
      <a class="strip" href="/audit">
        <span class="strip-words">
          <strong>{t("settings.audit")}</strong>
          <br />
          <span class="soft small">{t("settings.auditHint")}</span>
        </span>
        <Icon name="chevron-right" />
      </a>
      {keys.length > 0 && <Keys keys={keys} />}
    </Page>
  );
}

function Month({ ledger }: { ledger: Summary }) {
  const print = shorten(fingerprint(ledger.checkpoint));
  const name = monthWord(ledger.month);
  return (
    <li>
      <a class="entry" href={`/ledgers/${ledger.month}`}>
        <span class="entry-words">
          <strong>{name}</strong>
          <span class="row">
            <StateWord {...stateOf(ledger.state)} />
            <span>{t("ledger.count", { n: ledger.entries })}</span>
          </span>
          {ledger.sealedAt && (
            <span class="soft small">
              {t("ledger.sealedOn", { time: formatMoment(ledger.sealedAt, language.value, zone.value, core.now()) })}
              {print && (
                <>
                  {" · "}
                  <code>{print}</code>
                </>
              )}
            </span>
          )}
        </span>
        {ledger.state === "sealed" ? (
          <Seal small title={t("ledger.sealTitle", { month: name })} />
        ) : (
          <Icon name="chevron-right" />
        )}
      </a>
    </li>
  );
}
