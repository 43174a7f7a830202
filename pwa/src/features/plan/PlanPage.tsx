import { useRoute } from "preact-iso";
import { core } from "../../app/core";
import { failureText, useRead } from "../../app/read";
import { account, online, reference, zone } from "../../app/state";
import { language, t } from "../../i18n";
import { formatMoment, formatMonth, joinWords } from "../../i18n/format";
import { Loading } from "../../ui/Empty";
import { Notice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { StateWord } from "../../ui/StateWord";
import { getPlan, type Plan } from "./calls";
import { agreementOf, counted, type Share, sharesBy } from "./plan_view";

const unitName = (id: string): string => reference.value?.units.find((unit) => unit.id === id)?.name ?? id;

/** One plan: how far it is made, and how well independent visits agree. */
export default function PlanPage() {
  const id = useRoute().params.id ?? "";
  const read = useRead(() => getPlan(id), [id, account.value?.id, online.value]);
  const plan = read.value;
  const month = plan ? formatMonth(plan.month, language.value) : "";
  return (
    <Page title={plan ? t("plan.one", { month }) : t("plan.title")}>
      {read.state === "failed" && (
        <Notice grave>
          <span>{read.failure.status === 404 ? t("missing.title") : failureText(read.failure)}</span>
          <button type="button" class="button" onClick={read.again}>
            {t("common.retry")}
          </button>
        </Notice>
      )}
      {!plan && read.state === "loading" && <Loading />}
      {plan && <Body plan={plan} />}
    </Page>
  );
}

function Body({ plan }: { plan: Plan }) {
  const made = plan.draws.filter((draw) => draw.visitId).length;
  const time = formatMoment(plan.drawnAt, language.value, zone.value, core.now());
  const progress = t("plan.madeOf", { made, draws: plan.draws.length });
  return (
    <>
      <section class="stack-tight" aria-label={t("plan.progress")}>
        <p>
          <strong>{progress}</strong> <span class="soft small">{t("plan.drawnAt", { time })}</span>
        </p>
        <progress class="progress" aria-label={progress} value={made} max={Math.max(1, plan.draws.length)} />
      </section>
      <Agreement plan={plan} />
      {plan.undrawn.length > 0 && (
        <Notice grave>
          <strong>{t("plan.undrawn")}</strong>
          <span>{t("plan.undrawnBody")}</span>
          <span>
            {joinWords(
              counted(plan.undrawn.map(unitName)).map(({ name, n }) => (n > 1 ? `${name} × ${n}` : name)),
              language.value,
            )}
          </span>
        </Notice>
      )}
      {plan.unrepeated > 0 && <Notice>{t("plan.unrepeated", { n: plan.unrepeated })}</Notice>}
      <Shares title={t("plan.byUnit")} head={t("plan.unit")} shares={sharesBy(plan.draws, (d) => unitName(d.unitId))} />
      <Shares
        title={t("plan.byInspector")}
        head={t("plan.inspector")}
        note={t("plan.orderNote")}
        shares={sharesBy(plan.draws, (d) => d.inspectorName)}
      />
      <All plan={plan} />
    </>
  );
}

function Agreement({ plan: { agreement } }: { plan: Plan }) {
  const { pairs, scoreGap, kappa } = agreement;
  return (
    <section class="card" aria-labelledby="plan-agreement">
      <h2 id="plan-agreement">{t("plan.agreement")}</h2>
      {pairs === 0 ? (
        <p>{t("plan.agreementNone")}</p>
      ) : (
        <>
          <p>{t("plan.agreementGap", { pairs, gap: Number(scoreGap.toFixed(1)) })}</p>
          {kappa !== undefined && <p>{kappaWords(kappa, pairs)}</p>}
        </>
      )}
      <p class="soft small">{t("plan.agreementNote")}</p>
    </section>
  );
}

/** So few pairs say nothing about the catalogue. */
const fewPairs = 5;
const kappaWords = (kappa: number, pairs: number): string =>
  pairs < fewPairs ? t("plan.agreementFew", { pairs }) : t(`plan.agreement.${agreementOf(kappa)}`);

function Shares({ title, head, note, shares }: { title: string; head: string; note?: string; shares: Share[] }) {
  return (
    <section class="stack-tight">
      <h2>{title}</h2>
      {note && <p class="soft small">{note}</p>}
      <table class="numbers" aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{t("plan.draws")}</th>
            <th scope="col">{t("plan.made")}</th>
            <th scope="col">{t("plan.left")}</th>
          </tr>
        </thead>
        <tbody>
          {shares.map(({ name, draws, made }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{draws}</td>
              <td>{made}</td>
              <td>{draws - made}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Each draw by itself; a blind repeat shows its pair, which neither inspector sees. */
function All({ plan }: { plan: Plan }) {
  return (
    <details class="folded">
      <summary class="folded-head">{t("plan.all")}</summary>
      <ul class="list">
        {plan.draws.map((draw) => (
          <li key={draw.id} class="entry">
            <span class="entry-words">
              <strong>{unitName(draw.unitId)}</strong>
              <span class="soft small">
                {draw.inspectorName}
                {draw.pair !== undefined && ` · ${t("plan.pair", { n: draw.pair })}`}
              </span>
            </span>
            {draw.visitId ? (
              <a href={`/visits/${draw.visitId}`} aria-label={t("plan.open", { unit: unitName(draw.unitId) })}>
                <StateWord icon="check" word={t("plan.stateMade")} />
              </a>
            ) : (
              <StateWord icon="circle-dashed" word={t("plan.stateLeft")} />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
