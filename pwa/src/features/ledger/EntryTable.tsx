import { serverState } from "../../app/issue_state";
import { t } from "../../i18n";
import { Icon } from "../../ui/Icon";
import { StateWord } from "../../ui/StateWord";
import { type Filters, ledgerAddress, nextSort } from "./address";
import type { LedgerRow } from "./calls";
import { continuesWord, monthWord, recordAddress, whereOf } from "./words";

/** Columns by the heading's key; those with a sort name can be ordered by. */
const columns = [
  ["number", "number"],
  ["observedOn", "observedOn"],
  ["source", undefined],
  ["where", "community"],
  ["category", "category"],
  ["description", undefined],
  ["severity", "severity"],
  ["unit", "unit"],
  ["status", "status"],
  ["note", undefined],
] as const;

interface Props {
  month: string;
  rows: readonly LedgerRow[];
  filters: Filters;
  /** The entry that is open beside the table. */
  open: string | undefined;
  /** Frozen entries open here; those of an open month are records still, and open where they are reviewed. */
  sealed: boolean;
  onSort: (sort: string | undefined) => void;
}

/** A dense table where there is room for it, and else a card a row, of the same cells. */
export function EntryTable(props: Props) {
  const { rows, filters, onSort } = props;
  return (
    <table class="ledger-table">
      <thead>
        <tr>
          {columns.map(([name, sort]) => (
            <th scope="col" class={`cell-${name}`} key={name} aria-sort={sort && orderOf(filters.sort, sort)}>
              {sort ? (
                <button type="button" class="sort" onClick={() => onSort(nextSort(filters.sort, sort))}>
                  {t(`ledger.column.${name}`)}
                  <span aria-hidden="true">{arrow(filters.sort, sort)}</span>
                </button>
              ) : (
                t(`ledger.column.${name}`)
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} {...props} />
        ))}
      </tbody>
    </table>
  );
}

const orderOf = (sort: string | undefined, column: string) =>
  sort === column ? "ascending" : sort === `-${column}` ? "descending" : "none";
const arrow = (sort: string | undefined, column: string) =>
  ({ ascending: "↑", descending: "↓", none: "" })[orderOf(sort, column)];

function Row({ row, month, filters, open, sealed }: Props & { row: LedgerRow }) {
  const address = sealed ? ledgerAddress(month, filters, row.id) : recordAddress(row.kind, row.id);
  return (
    <tr aria-current={row.id === open ? "true" : undefined}>
      <td class="cell-number">{row.number && <span>{row.number}</span>}</td>
      <td class="cell-observedOn">{row.observedOn.slice(5)}</td>
      <td class="cell-source">{t(`ledger.source.${row.source}`)}</td>
      <td class="cell-where">{whereOf(row)}</td>
      <td class="cell-category">{row.category?.name ?? t("ledger.oneVisit")}</td>
      <td class="cell-description">
        <a href={address}>{row.description || t("ledger.kind.visit")}</a>
        <Remarks row={row} />
      </td>
      <td class="cell-severity">{row.severity ? t(`severity.${row.severity}`) : scoreOf(row)}</td>
      <td class="cell-unit">{row.unit.name}</td>
      <td class="cell-status">
        <StateWord {...serverState(row.status)} />
      </td>
      <td class="cell-note">{row.note}</td>
    </tr>
  );
}

const scoreOf = (row: LedgerRow) => (row.score === undefined ? "" : t("ledger.score", { n: row.score }));

/** What a column of its own would mostly leave empty. */
function Remarks({ row }: { row: LedgerRow }) {
  const remarks = [
    row.photoCount > 0 && t("ledger.photosOf", { n: row.photoCount }),
    row.merged ? t("ledger.mergedOf", { n: row.merged }) : false,
    row.lateFrom && t("ledger.lateFrom", { month: monthWord(row.lateFrom) }),
    row.continues && continuesWord(row.continues),
    row.supplements > 0 && t("ledger.supplementsOf", { n: row.supplements }),
  ].filter(Boolean);
  if (remarks.length === 0) return null;
  return (
    <span class="table-note soft small">
      {row.supplements > 0 && <Icon name="pencil" />}
      {remarks.join(" · ")}
    </span>
  );
}
