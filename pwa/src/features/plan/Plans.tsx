import { core } from "../../app/core";
import { usePages } from "../../app/pages";
import { failureText } from "../../app/read";
import { account, online, zone } from "../../app/state";
import { language, t } from "../../i18n";
import { formatMoment, formatMonth } from "../../i18n/format";
import { Empty, Loading } from "../../ui/Empty";
import { Icon } from "../../ui/Icon";
import { More } from "../../ui/More";
import { Notice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { listPlans, type PlanList } from "./calls";
import { DrawForm } from "./DrawForm";

/** The plans drawn so far, and the form for the next. */
export default function Plans() {
  const list = usePages(listPlans, [account.value?.id, online.value]);
  return (
    <Page title={t("plan.title")}>
      <p class="soft">{t("plan.intro")}</p>
      <DrawForm />
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
            <strong>{t("plan.none")}</strong>
          </p>
          <p>{t("plan.noneBody")}</p>
        </Empty>
      )}
      {list.items.length > 0 && (
        <ul class="list">
          {list.items.map((plan) => (
            <Row key={plan.id} plan={plan} />
          ))}
        </ul>
      )}
      {list.hasMore && <More busy={list.busy} onMore={list.more} />}
    </Page>
  );
}

function Row({ plan }: { plan: PlanList["items"][number] }) {
  const time = formatMoment(plan.drawnAt, language.value, zone.value, core.now());
  return (
    <li>
      <a class="entry" href={`/plans/${plan.id}`}>
        <span class="entry-words">
          <strong>{t("plan.one", { month: formatMonth(plan.month, language.value) })}</strong>
          <span>{t("plan.madeOf", { made: plan.made, draws: plan.draws })}</span>
          <progress class="progress" aria-hidden="true" value={plan.made} max={Math.max(1, plan.draws)} />
          <span class="soft small">{t("plan.drawnAt", { time })}</span>
        </span>
        <Icon name="chevron-right" />
      </a>
    </li>
  );
}
