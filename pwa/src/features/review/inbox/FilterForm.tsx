import type { Kind } from "../../../api/review";
import { core } from "../../../app/core";
import { reference, zone } from "../../../app/state";
import { language, t } from "../../../i18n";
import { formatMonth, monthOf, monthsBack } from "../../../i18n/format";
import { type Filters, filtersOf } from "./filters";

interface Props {
  kind: Kind;
  filters: Filters;
  onApply: (filters: Filters) => void;
}

const states = {
  issues: ["accepted", "returned", "merged", "void"],
  visits: ["accepted", "returned", "void"],
} as const;

/** Which records are listed; applied on a press, so that a reader is not moved about. Folded until one is set. */
export function FilterForm({ kind, filters, onApply }: Props) {
  const set = Object.keys(filters).length;
  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    onApply(Object.fromEntries([...data].flatMap(([name, value]) => (value ? [[name, String(value)]] : []))));
  }
  return (
    <details class="folded" open={set > 0}>
      <summary class="folded-head">
        {t("office.filters")}
        {set > 0 && <span class="soft">{t("office.filtersSet", { n: set })}</span>}
      </summary>
      <form class="filters" aria-label={t("office.filters")} onSubmit={submit}>
        {filtersOf[kind].map((name) =>
          name === "q" ? (
            <label class="field filters-words" key={name}>
              <span class="field-label">
                {t("office.query")} <span class="field-optional">{t("office.queryHint")}</span>
              </span>
              <input class="input" type="search" name="q" maxLength={100} defaultValue={filters.q} />
            </label>
          ) : (
            <Choice
              key={name}
              name={name}
              value={filters[name]}
              choices={choicesOf(kind, name)}
              none={name === "status" ? t("review.status.waiting") : t("common.all")}
            />
          ),
        )}
        <div class="row">
          <button type="submit" class="button button-primary">
            {t("office.apply")}
          </button>
          {set > 0 && (
            <button type="button" class="button" onClick={() => onApply({})}>
              {t("office.clear")}
            </button>
          )}
        </div>
      </form>
    </details>
  );
}

function choicesOf(kind: Kind, name: Exclude<keyof Filters, "q">): (readonly [string, string])[] {
  const { categories = [], communities = [], units = [] } = reference.value ?? {};
  const named = (list: readonly { id: string; name: string }[]) => list.map((one) => [one.id, one.name] as const);
  if (name === "category") return named(categories);
  if (name === "community") return named(communities);
  if (name === "unit") return named(units);
  if (name === "month")
    return monthsBack(monthOf(core.now(), zone.value), 24).map((m) => [m, formatMonth(m, language.value)]);
  return [...states[kind].map((s) => [s, t(`status.${s}`)] as const), ["all", t("common.all")]];
}

interface ChoiceProps {
  name: Exclude<keyof Filters, "q">;
  value: string | undefined;
  choices: (readonly [string, string])[];
  none: string;
}

function Choice({ name, value, choices, none }: ChoiceProps) {
  return (
    <label class="field">
      <span class="field-label">{t(`office.${name}`)}</span>
      <select class="input" name={name}>
        <option value="">{none}</option>
        {choices.map(([id, word]) => (
          <option key={id} value={id} selected={id === value}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}
