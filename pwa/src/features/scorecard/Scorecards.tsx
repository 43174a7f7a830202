import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { core } from "../../app/core";
import { failureText, useRead } from "../../app/read";
import { account, online } from "../../app/state";
import { language, t } from "../../i18n";
import { joinWords } from "../../i18n/format";
import { Empty, Loading } from "../../ui/Empty";
import { describedBy, Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { isShortId, type Scorecard } from "./card";

/** The office's scorecards, each in its newest version. */
export default function Scorecards() {
  const read = useRead(() => core.issues.reference(), [account.value?.id, online.value]);
  const cards = read.value?.scorecards ?? [];
  return (
    <Page title={t("card.title")}>
      <p class="soft">{t("card.intro")}</p>
      {!read.value && read.state === "loading" && <Loading />}
      {read.state === "failed" && <Notice grave>{failureText(read.failure)}</Notice>}
      {read.state === "ready" && read.offline && <Notice icon="wifi-off">{t("common.offline")}</Notice>}
      {read.state === "ready" && cards.length === 0 && (
        <Empty icon="inbox">
          <p>{t("card.none")}</p>
        </Empty>
      )}
      {cards.length > 0 && (
        <ul class="list">
          {cards.map((card) => (
            <Row key={card.id} card={card} />
          ))}
        </ul>
      )}
      <NewCard taken={cards.map((card) => card.id)} />
    </Page>
  );
}

function Row({ card }: { card: Scorecard }) {
  const faults = card.dimensions.reduce((n, dimension) => n + dimension.faults.length, 0);
  return (
    <li>
      <a class="entry" href={`/scorecards/${card.id}`}>
        <span class="entry-words">
          <strong>
            {card.name} · {t("card.version", { n: card.version })}
          </strong>
          <span class="soft small">
            {t("card.counts", { dimensions: card.dimensions.length, faults })} ·{" "}
            {joinWords(
              card.dimensions.map((dimension) => dimension.name),
              language.value,
            )}
          </span>
        </span>
        <Icon name="chevron-right" />
      </a>
    </li>
  );
}

function NewCard({ taken }: { taken: string[] }) {
  const { route } = useLocation();
  const [id, setId] = useState("");
  const [error, setError] = useState<string>();
  function submit(event: SubmitEvent): void {
    event.preventDefault();
    if (!isShortId(id)) setError(t("card.wrong.format"));
    else if (taken.includes(id)) setError(t("card.wrong.duplicate"));
    else route(`/scorecards/${id}`);
  }
  return (
    <details class="folded">
      <summary class="folded-head">{t("card.new")}</summary>
      <form class="stack" onSubmit={submit} noValidate>
        <Field id="card-id" label={t("card.newId")} hint={t("card.newIdHint")} error={error}>
          <input
            id="card-id"
            class="input"
            autoComplete="off"
            autoCapitalize="none"
            value={id}
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy("card-id", true, error)}
            onInput={(event) => setId(event.currentTarget.value.trim())}
          />
        </Field>
        <button type="submit" class="button">
          {t("card.new")}
        </button>
      </form>
    </details>
  );
}
