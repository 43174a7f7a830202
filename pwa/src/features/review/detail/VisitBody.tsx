import { useState } from "preact/hooks";
import { getScorecard } from "../../../api/review";
import { core } from "../../../app/core";
import { failureText, useRead } from "../../../app/read";
import { reference, zone } from "../../../app/state";
import type { Scorecard, Visit } from "../../../db/types";
import { language, t } from "../../../i18n";
import { formatMoment, formatMonth } from "../../../i18n/format";
import { useCommand } from "../commands";
import { mayDecide, type Plan } from "../conflict";
import { unitName } from "../names";
import { Facts } from "./Facts";
import { Photos } from "./Photos";

interface Props {
  visit: Visit;
  decide: (plan: Plan) => void;
}

/** A visit: score by dimension, the grade beside it, times, faults with their notes and photos. */
export function VisitBody({ visit, decide }: Props) {
  const { scorecardId: card, scorecardVersion: version } = visit;
  const newest = reference.value?.scorecards.find((one) => one.id === card && one.version === version);
  const read = useRead<Scorecard>(
    async () => (newest ? { ok: true, from: "server", value: newest } : getScorecard(core, card, version)),
    [card, version],
  );
  const moment = (at: string) => formatMoment(at, language.value, zone.value, core.now());
  // Each photo once: those that show a fault stand beside it.
  const shown = new Set(read.value ? visit.faults.flatMap((fault) => fault.photoIds ?? []) : []);
  const grade = t(`review.grade.${visit.grade as 1 | 2 | 3 | 4 | 5}`);
  return (
    <>
      <p>
        <strong>{unitName(visit.unitId)}</strong>
      </p>
      <dl class="counts">
        <Figure name={t("review.score")} value={String(visit.score)} />
        <Figure name={t("review.grade")} value={grade} />
        <Figure name={t("review.waiting.time")} value={t("review.minutes", { n: visit.waitingMinutes })} />
        <Figure
          name={t("review.handling.time")}
          value={
            visit.handlingMinutes === undefined
              ? t("review.notServed")
              : t("review.minutes", { n: visit.handlingMinutes })
          }
        />
      </dl>
      {read.state === "failed" && <p class="soft small">{failureText(read.failure)}</p>}
      <Faults visit={visit} card={read.value} />
      {visit.note && <p class="words">{visit.note}</p>}
      <Photos photos={visit.photos.filter((photo) => !shown.has(photo.id))} />
      <Facts
        facts={[
          [t("detail.author"), visit.author && `${visit.author.name} · ${t(`role.${visit.author.source}`)}`],
          [t("review.arrived"), moment(visit.arrivedAt)],
          [t("review.served"), visit.servedAt && moment(visit.servedAt)],
          [t("review.finished"), moment(visit.finishedAt)],
          [
            t("review.windows"),
            visit.totalWindows !== undefined &&
              t("review.windowsOf", { n: visit.staffedWindows ?? 0, total: visit.totalWindows }),
          ],
          [t("review.scorecard"), t("review.scorecardOf", { name: read.value?.name || card, version })],
          [t("detail.received"), moment(visit.receivedAt)],
          [t("detail.month"), formatMonth(visit.month, language.value)],
          [t("review.continues"), visit.continues && formatMonth(visit.continues, language.value)],
        ]}
      />
      {visit.issueIds.length > 0 && (
        <p>
          {t("review.issuesOnTheWay")}{" "}
          {visit.issueIds.map((id, index) => (
            <a key={id} href={`/issues/${id}`} class="on-the-way">
              {t("review.issueNumber", { n: index + 1 })}
            </a>
          ))}
        </p>
      )}
      <Note visit={visit} decide={decide} />
    </>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt class="small">{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Each dimension with what it took off, and the faults that were named in it. */
function Faults({ visit, card }: { visit: Visit; card: Scorecard | undefined }) {
  const pointsOf = (id: string) => visit.dimensions.find((d) => d.dimensionId === id)?.points ?? 0;
  const signed = (n: number) => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : "0");
  const dimensions =
    card?.dimensions ??
    visit.dimensions.map((d) => ({ id: d.dimensionId, name: d.dimensionId, cap: 0, bonus: d.points > 0, faults: [] }));
  return (
    <section class="stack" aria-labelledby="faults">
      <h3 id="faults">{t("review.faults")}</h3>
      <ul class="list">
        {dimensions.map((dimension) => (
          <li key={dimension.id} class="dimension">
            <p class="row row-apart">
              <strong>{dimension.name}</strong>
              <span class="figure">{signed(pointsOf(dimension.id))}</span>
            </p>
            {visit.faults
              .flatMap((fault) =>
                dimension.faults.filter((named) => named.id === fault.faultId).map((named) => ({ fault, named })),
              )
              .map(({ fault, named }) => (
                <div key={fault.faultId} class="fault">
                  <p class="row row-apart">
                    <span>
                      {named.name}
                      {fault.count > 1 && ` × ${fault.count}`}
                    </span>
                    <span class="soft figure">{signed((dimension.bonus ? 1 : -1) * named.points * fault.count)}</span>
                  </p>
                  {fault.note && <p class="soft">{fault.note}</p>}
                  {fault.photoIds && fault.photoIds.length > 0 && (
                    <Photos photos={visit.photos.filter((photo) => fault.photoIds?.includes(photo.id))} />
                  )}
                </div>
              ))}
          </li>
        ))}
      </ul>
      <p class="soft small">{t("review.capHint")}</p>
    </section>
  );
}

/** The office's note for the ledger's last column. */
function Note({ visit, decide }: Props) {
  const [editing, setEditing] = useState(false);
  useCommand("ruling", () => mayDecide("correct", visit) && setEditing(true));
  const note = visit.ruling?.note ?? "";
  return (
    <section class="stack" aria-labelledby="ruling">
      <div class="row row-apart">
        <h3 id="ruling">{t("review.field.note")}</h3>
        {!editing && mayDecide("correct", visit) && (
          <button type="button" class="button button-small" aria-keyshortcuts="E" onClick={() => setEditing(true)}>
            {t("review.edit")}
          </button>
        )}
      </div>
      {editing ? (
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            const text = String(new FormData(event.currentTarget as HTMLFormElement).get("note") ?? "").trim();
            setEditing(false);
            if (text !== note) decide({ decision: "correct", ruling: text ? { note: text } : {} });
          }}
        >
          <textarea
            class="input input-low"
            name="note"
            autofocus
            maxLength={500}
            aria-labelledby="ruling"
            defaultValue={note}
          />
          <div class="row">
            <button type="submit" class="button button-primary">
              {t("review.saveRuling")}
            </button>
            <button type="button" class="button" onClick={() => setEditing(false)}>
              {t("common.cancel")}
            </button>
          </div>
        </form>
      ) : (
        <p class={note ? "words" : "soft"}>{note || t("review.none")}</p>
      )}
    </section>
  );
}
