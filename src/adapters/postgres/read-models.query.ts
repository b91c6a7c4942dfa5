import {
  exactTotal,
  type RowPlace,
  type RowQuery,
  type RowTotal,
  type RowTotals,
  type Shape,
} from '../../application/ports/read-models.js';
import type { ModelTables } from './catalogue.js';
import type { Statement } from './leading-connection.js';
import { quoteName, rowTable, viewTable } from './read-models.schema.js';
import { isStorable } from './text-array.js';
import { VIEW_COLUMNS } from './view-row.js';

/**
 * Reads from a model together with its position and the log it is made from, in one statement and so from one snapshot. `$1` is the model and `$2`
 * its projection. The statement answers no row at all if the model has gone, which happens when another model takes
 * over.
 */
function fromServing(selected: string, joined: string, order = ''): string {
  return `
    SELECT m.position AS as_of, (SELECT log FROM drawdown.leadership) AS made_from, ${selected}
    FROM drawdown.model m LEFT JOIN ${joined}
    WHERE m.id = $1 AND m.projection = $2 ${order}`;
}

/** The view of a key. */
export function selectView({ id, shape: { name } }: ModelTables, key: string): Statement {
  const text = fromServing(VIEW_COLUMNS, `${viewTable(id)} v ON v.key = $3 AND $4::boolean`);
  return { text, values: [id, name, atMost(key), String(isStorable(key))] };
}

/** The body of a key's row. */
export function selectRow({ id, shape: { name } }: ModelTables, key: string): Statement {
  const text = fromServing('r.body', `${rowTable(id)} r ON r.key = $3 AND $4::boolean`);
  return { text, values: [id, name, atMost(key), String(isStorable(key))] };
}

/** Rows after a place, in the order of their list, of a model that `hasColumns`. */
export function selectRows({ id, shape }: ModelTables, query: RowQuery, limit: number, after?: RowPlace): Statement {
  const where = new Conditions(query);
  if (after !== undefined) where.behind(after, query);
  const way = query.descending ? 'DESC' : 'ASC';
  const rows = `
    LATERAL (SELECT sort, key, body FROM ${rowTable(id)} ${where.sql}
      ORDER BY sort ${way}, key ${way} LIMIT ${where.add(String(limit))}) r ON true`;
  return {
    text: fromServing('r.sort, r.key, r.body', rows, `ORDER BY r.sort ${way}, r.key ${way}`),
    values: [id, shape.name, ...where.values],
  };
}

/** Sums by group: groups are `g0`, `g1` …, sums are `s0`, `s1` …. The model must satisfy `hasColumns`. */
export function selectTotals({ id, shape }: ModelTables, query: RowQuery, { group, sum }: RowTotals): Statement {
  const where = new Conditions(query);
  const selected = [
    ...group.map((column, index) => `${quoteName(column)} AS g${index}`),
    ...sum.map((column, index) => `coalesce(sum(${quoteName(column)}), 0) AS s${index}`),
    'count(*) AS entries',
  ];
  // Nulls come first, as on the embedded engine.
  const order = group.map((_, index) => `t.g${index} NULLS FIRST`).join(', ');
  const grouping = group.length === 0 ? '' : `GROUP BY ${group.map(quoteName).join(', ')}`;
  const totals = `LATERAL (SELECT ${selected.join(', ')} FROM ${rowTable(id)} ${where.sql} ${grouping}) t ON true`;
  return {
    text: fromServing('t.*', totals, order === '' ? '' : `ORDER BY ${order}`),
    values: [id, shape.name, ...where.values],
  };
}

/** Reads a total from a row of `selectTotals`; `bigint` and `numeric` arrive as text. */
export function toTotal(
  { columns = {} }: Shape,
  { group, sum }: RowTotals,
  row: Readonly<Record<string, string | null>>,
): RowTotal {
  const groups = group.map((column, index) => {
    const value = row[`g${index}`] ?? null;
    return [column, value !== null && columns[column] === 'integer' ? Number(value) : value];
  });
  const sums = sum.map((column, index) => [column, exactTotal(BigInt(row[`s${index}`] ?? 0))]);
  return Object.fromEntries([...groups, ...sums, ['entries', Number(row.entries)]]) as RowTotal;
}

/** True if a model has rows, and every column that a query names with a fitting type. */
export function hasColumns({ columns }: Shape, query: RowQuery, totals?: RowTotals): boolean {
  if (columns === undefined) return false;
  const { equal, from, to, absentOrBefore, contains } = query;
  const compared = [equal, from, to, absentOrBefore, contains].flatMap((wanted) => Object.entries(wanted ?? {}));
  const fits = compared.every(
    ([column, value]) =>
      Object.hasOwn(columns, column) && columns[column] === (typeof value === 'string' ? 'text' : 'integer'),
  );
  const { group, sum } = totals ?? { group: [], sum: [] };
  return (
    fits &&
    group.every((column) => Object.hasOwn(columns, column)) &&
    sum.every((column) => Object.hasOwn(columns, column) && columns[column] === 'integer')
  );
}

/** Conditions on rows, and the values they compare with. */
class Conditions {
  readonly values: string[] = [];
  readonly #conditions: string[] = [];

  constructor(query: RowQuery) {
    const each = (
      wanted: Readonly<Record<string, string | number>> | undefined,
      condition: (column: string, value: string | number) => string,
    ): void => {
      for (const [column, value] of Object.entries(wanted ?? {}))
        this.#conditions.push(condition(quoteName(column), value));
    };
    const { missionId } = query;
    if (missionId !== undefined) this.#conditions.push(this.#same('mission_id', missionId));
    each(query.equal, (column, value) => this.#same(column, value));
    each(query.from, (column, value) => `${column} ${isCut(value) ? '>' : '>='} ${this.#value(value)}`);
    each(query.to, (column, value) => `${column} <= ${this.#value(value)}`);
    each(
      query.absentOrBefore,
      (column, value) => `(${column} IS NULL OR ${column} ${isCut(value) ? '<=' : '<'} ${this.#value(value)})`,
    );
    // Unlike LIKE, strpos has no wildcards to escape in the search text.
    each(query.contains, (column, value) => (isCut(value) ? 'false' : `strpos(${column}, ${this.#value(value)}) > 0`));
  }

  get sql(): string {
    return this.#conditions.length === 0 ? '' : `WHERE ${this.#conditions.join(' AND ')}`;
  }

  behind({ sort, key }: RowPlace, { descending }: Pick<RowQuery, 'descending'>): void {
    const place = isCut(sort) ? undefined : `(${this.#value(sort)}, ${this.#value(key)})`;
    if (place !== undefined) this.#conditions.push(`(sort, key) ${descending ? '<' : '>'} ${place}`);
    // What is cut off is more than what is left: that itself comes before the place.
    else this.#conditions.push(`sort ${descending ? '<=' : '>'} ${this.#value(sort)}`);
  }

  /** The first two parameter numbers are reserved. */
  add(value: string): string {
    this.values.push(value);
    return `$${this.values.length + 2}`;
  }

  #same(column: string, value: string | number): string {
    return isCut(value) ? 'false' : `${column} = ${this.#value(value)}`;
  }

  #value(value: string | number): string {
    if (typeof value === 'string') return `${this.add(atMost(value))}::text`;
    return `${this.add(String(value))}::${Number.isSafeInteger(value) ? 'bigint' : 'double precision'}`;
  }
}

/**
 * An upper bound: PostgreSQL cannot hold the character 0, so no stored text lies between a text and the same text
 * followed by it.
 */
function atMost(text: string): string {
  return text.split('\0', 1)[0] ?? '';
}

/** True for a text that no column can hold; a bound is then the greatest text below it. */
function isCut(value: string | number): boolean {
  return typeof value === 'string' && !isStorable(value);
}
