import { reference } from "../../app/state";
import { t } from "../../i18n";
import { FieldIcon } from "../../ui/FieldIcon";
import { countSet, type Filters } from "./address";
import type { Ledger } from "./calls";

type Choices = readonly (readonly [string, string])[];

/** The columns a table may be ordered by, as the server knows them. */
export const sortable = [
  "number",
  "observedOn",
  "category",
  "community",
  "unit",
  "severity",
  "status",
  "score",
] as const;
const sortWord = (column: (typeof sortable)[number]) =>
  t(column === "community" ? "ledger.column.where" : `ledger.column.${column}`);

interface Props {
  ledger: Ledger;
  filters: Filters;
  onApply: (filters: Filters) => void;
}

/** Filters, words and order; applied on a press, so that a reader is not moved about. */
export function EntryFilters({ ledger, filters, onApply }: Props) {
  const set = countSet(filters);
  const { units = [] } = reference.value ?? {};
  const counted = (list: Ledger["totals"]["byUnit"]): Choices =>
    list.filter((one) => one.id).map((one) => [one.id, one.name]);
  const unitChoices: Choices = units.length > 0 ? units.map((u) => [u.id, u.name]) : counted(ledger.totals.byUnit);
  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    onApply(Object.fromEntries([...data].map(([name, value]) => [name, String(value)])));
  }
  const word = (name: string, words: readonly string[]): Choices =>
    words.map((w) => [w, t(`${name}.${w}` as "status.accepted")]);
  return (
    <details class="folded" open={set > 0}>
      <summary class="folded-head">
        {t("ledger.filters")}
        {set > 0 && <span class="soft">{t("ledger.filtersSet", { n: set })}</span>}
      </summary>
      <form class="filters" aria-label={t("ledger.filters")} onSubmit={submit}>
        <Choice
          name="kind"
          label={t("ledger.kind")}
          {...{ filters }}
          choices={word("ledger.kind", ["issue", "visit"])}
        />
        <Choice
          name="source"
          label={t("ledger.source")}
          {...{ filters }}
          choices={word("ledger.source", ["observer", "inspector"])}
        />
        <Choice
          name="category"
          label={t("ledger.category")}
          {...{ filters }}
          choices={counted(ledger.totals.byCategory)}
        />
        <Choice
          name="community"
          label={t("ledger.community")}
          {...{ filters }}
          choices={counted(ledger.totals.byCommunity)}
        />
        <Choice name="unit" label={t("ledger.unit")} {...{ filters }} choices={unitChoices} />
        <Choice
          name="severity"
          label={t("ledger.severity")}
          {...{ filters }}
          choices={word("severity", ["minor", "serious", "urgent"])}
        />
        <Choice
          name="status"
          label={t("ledger.status")}
          {...{ filters }}
          choices={word("status", ["submitted", "accepted", "returned"])}
        />
        <Choice name="late" label={t("ledger.lateOnly")} {...{ filters }} choices={[["true", t("ledger.yes")]]} />
        <Choice name="unworded" label={t("ledger.unworded")} {...{ filters }} choices={[["true", t("ledger.yes")]]} />
        <Choice
          name="sort"
          label={t("ledger.sort")}
          none={t("ledger.sortDefault")}
          {...{ filters }}
          choices={sortable.slice(1).flatMap((column) => [
            [column, t("ledger.sort.up", { name: sortWord(column) })],
            [`-${column}`, t("ledger.sort.down", { name: sortWord(column) })],
          ])}
        />
        <label class="field filters-words">
          <span class="field-label">{t("ledger.query")}</span>
          <input class="input" type="search" name="q" maxLength={100} defaultValue={filters.q} />
        </label>
        <div class="row">
          <button type="submit" class="button button-primary">
            <FieldIcon name="search" />
            {t("ledger.apply")}
          </button>
          {set > 0 && (
            <button type="button" class="button" onClick={() => onApply({})}>
              {t("ledger.clear")}
            </button>
          )}
        </div>
      </form>
    </details>
  );
}

interface ChoiceProps {
  name: keyof Filters;
  label: string;
  /** What stands for nothing chosen. */
  none?: string;
  filters: Filters;
  choices: Choices;
}

function Choice({ name, label, none, filters, choices }: ChoiceProps) {
  return (
    <label class="field">
      <span class="field-label">{label}</span>
      <select class="input" name={name}>
        <option value="">{none ?? t("common.all")}</option>
        {choices.map(([id, word]) => (
          <option key={id} value={id} selected={id === filters[name]}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}
