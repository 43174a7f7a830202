import { useEffect, useRef } from "preact/hooks";
import { t } from "../../../i18n";
import { Icon } from "../../../ui/Icon";
import { Notice } from "../../../ui/Notice";
import { differences, mayApply, overtaken, type Plan, type Record } from "../conflict";
import { drop, keep, type Pending, send } from "../desk";
import { rulingWord } from "../names";
import { stateOf } from "../state_word";

/** What became of a decision that has no good answer, and what can be done about it. */
export function Trouble({ item, again }: { item: Pending; again: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  // Whoever is on this record when it happens is taken there; the words are read out.
  useEffect(() => {
    if (item.state !== "sending") box.current?.focus();
  }, [item.state]);
  if (item.state === "sending")
    return (
      <p class="state" role="status">
        <Icon name="cloud-upload" />
        {t("review.sending")}
      </p>
    );
  return (
    <div ref={box} tabIndex={-1} role="alert" class="trouble">
      {item.state === "conflict" && item.now ? (
        <Conflict item={item} now={item.now} />
      ) : (
        <Notice grave>
          <strong>
            {t(item.state === "refused" ? "review.notSentTitle" : "review.unsureTitle", {
              decision: t(`review.plan.${item.plan.decision}`),
            })}
          </strong>
          <span>{item.state === "refused" ? refusal(item) : t("review.notSentBody")}</span>
          <div class="actions">
            {item.state !== "refused" && (
              <button
                type="button"
                class="button button-primary"
                onClick={() => void send(item.kind, item.seen, item.plan)}
              >
                {t("common.retry")}
              </button>
            )}
            <button
              type="button"
              class="button"
              onClick={() => {
                drop(item.id);
                again();
              }}
            >
              {t("review.giveUp")}
            </button>
          </div>
        </Notice>
      )}
    </div>
  );
}

function refusal({ code }: Pending): string {
  if (code === "sealed") return t("review.sealedHint");
  if (code === "not_editable") return t("review.notEditable");
  return t(code === "no_right" ? "forbidden.body" : "review.refused");
}

/** Both versions side by side: what I meant to decide and what is stored now. Nothing is overwritten unasked. */
function Conflict({ item, now }: { item: Pending; now: Record }) {
  const { event } = overtaken(item.seen, now);
  const who = event?.byName ?? t("review.somebody");
  function takeTheirs(): void {
    keep(now);
    drop(item.id);
  }
  return (
    <Notice grave>
      <strong>{t("review.conflict", { name: who, what: t(`review.course.${event?.type ?? "edited"}`) })}</strong>
      <div class="beside">
        <section aria-label={t("review.mine")}>
          <h3>{t("review.mine")}</h3>
          <p>{t(`review.plan.${item.plan.decision}`)}</p>
          <Words plan={item.plan} now={now} side="mine" />
        </section>
        <section aria-label={t("review.stored")}>
          <h3>{t("review.stored")}</h3>
          <p>{stateOf(now.status).word}</p>
          {event?.reason && <p>{t("detail.reason", { reason: event.reason })}</p>}
          <Words plan={item.plan} now={now} side="stored" />
          {"description" in now && "description" in item.seen && now.description !== item.seen.description && (
            <p class="words">{t("review.newWords", { words: now.description })}</p>
          )}
        </section>
      </div>
      <div class="actions">
        <button type="button" class="button" onClick={takeTheirs}>
          {t("review.takeTheirs")}
        </button>
        {mayApply(now) && (
          <button
            type="button"
            class="button button-danger"
            onClick={() => {
              keep(now);
              void send(item.kind, now, item.plan);
            }}
          >
            {t("review.applyMine")}
          </button>
        )}
      </div>
    </Notice>
  );
}

/** The parts in which the two differ. */
function Words({ plan, now, side }: { plan: Plan; now: Record; side: "mine" | "stored" }) {
  return (
    <>
      {side === "mine" && plan.reason && <p>{t("detail.reason", { reason: plan.reason })}</p>}
      {differences(plan, now).map((difference) => (
        <p key={difference.name} class="small">
          {t("review.difference", {
            field: t(`review.field.${difference.name}`),
            value: rulingWord(difference.name, difference[side]),
          })}
        </p>
      ))}
    </>
  );
}
