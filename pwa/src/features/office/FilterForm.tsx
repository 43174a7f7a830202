import { core } from "../../app/core";
import { reference, zone } from "../../app/state";
import { language, t } from "../../i18n";
import { formatMonth, monthOf, monthsBack } from "../../i18n/format";
import { FieldIcon } from "../../ui/FieldIcon";
import type { Filters } from "./filters";

const states = ["submitted", "accepted", "returned", "merged", "void"] as const;

interface Props {
  filters: Filters;
  onApply: (filters: Filters) => void;
}

/** As records.css: from here on the list is a table. */
const isWide = () => window.matchMedia("(min-width: 48.01rem)").matches;

/**
 * Month, state, category, community and words; applied on a press, so that a reader
 * is not moved about. Folded on a phone until one is set: the list is what one came for.
 */
export function FilterForm({ filters, onApply }: Props) {
  const months = monthsBack(monthOf(core.now(), zone.value), 24);
  const { categories = [], communities = [] } = reference.value ?? {};
  const set = Object.keys(filters).length;
  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    onApply(Object.fromEntries([...data].map(([name, value]) => [name, String(value)])));
  }
  return (
    <details class="folded" open={set > 0 || isWide()}>
      <summary class="folded-head">
        {t("office.filters")}
        {set > 0 && <span class="soft">{t("office.filtersSet", { n: set })}</span>}
      </summary>
      <form class="filters" aria-label={t("office.filters")} onSubmit={submit}>
        <Choice
          name="month"
          label={t("office.month")}
          value={filters.month}
          choices={months.map((m) => [m, formatMonth(m, language.value)])}
        />
        <Choice
          name="status"
          label={t("office.status")}
          value={filters.status}
          choices={states.map((s) => [s, t(`status.${s}`)])}
        />
        <Choice
          name="category"
          label={t("office.category")}
          value={filters.category}
          choices={categories.map((c) => [c.id, c.name])}
        />
        <Choice
          name="community"
          label={t("office.community")}
          value={filters.community}
          choices={communities.map((c) => [c.id, c.name])}
        />
        <label class="field filters-words">
          <span class="field-label">
            {t("office.query")} <span class="field-optional">{t("office.queryHint")}</span>
          </span>
          <input class="input" type="search" name="q" maxLength={100} defaultValue={filters.q} />
        </label>
        <div class="row">
          <button type="submit" class="button button-primary">
            <FieldIcon name="search" />
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

interface ChoiceProps {
  name: string;
  label: string;
  value: string | undefined;
  choices: (readonly [string, string])[];
}

function Choice({ name, label, value, choices }: ChoiceProps) {
  return (
    <label class="field">
      <span class="field-label">{label}</span>
      <select class="input" name={name}>
        <option value="">{t("common.all")}</option>
        {choices.map(([id, word]) => (
          <option key={id} value={id} selected={id === value}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}
