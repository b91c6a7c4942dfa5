import type { Advance, StreamRow } from '../../application/ports/model-store.js';
import type { ViewMark } from '../../application/ports/read-models.js';
import type { ModelTables } from './catalogue.js';
import { MINE, type Parameter, type Statement } from './leading-connection.js';
import { COLUMN_TYPES, quoteName, rowTable, viewTable } from './read-models.schema.js';
import { textArray } from './text-array.js';

/** A column to write, with the values of all rows. */
interface Column {
  readonly name: string;
  readonly type: string;
  readonly values: readonly (string | null)[];
}

/**
 * Builds one advance as one statement, and so as one transaction: the checkpoint moves on from its known value, or
 * nothing happens. Each table is written once. The first parameter is the epoch; the statement answers one row if it
 * took effect.
 *
 * @throws Error for text that PostgreSQL cannot hold
 */
export function advanceStatement(tables: ModelTables, advance: Advance): Required<Statement> {
  const { from, checkpoint, build } = advance;
  const parameters = new Parameters();
  const is = (column: string, value: string): string => `${column} = ${parameters.add(value)}`;
  const parts = [
    MINE,
    `fence AS (
      UPDATE drawdown.model SET ${is('position', checkpoint.position)}, ${is('ordinal', String(checkpoint.ordinal))},
        ${is('digest', checkpoint.digest)}, build = ${parameters.add(build === undefined ? null : JSON.stringify(build))}
      WHERE ${is('id', tables.id)} AND ${is('position', from.position)} AND ${is('ordinal', String(from.ordinal))}
        AND ${is('digest', from.digest)} AND EXISTS (SELECT FROM mine)
      RETURNING id
    )`,
    ...writtenViews(tables, advance, parameters),
    ...writtenRows(tables, advance, parameters),
  ];
  return { text: `WITH ${parts.join(', ')} SELECT id FROM fence`, values: parameters.values };
}

/** Numbers the parameters of a statement; the first number is reserved for the epoch. */
class Parameters {
  readonly values: Parameter[] = [];

  add(value: Parameter): string {
    this.values.push(value);
    return `$${this.values.length + 1}`;
  }
}

function writtenViews(tables: ModelTables, { views, marks }: Advance, parameters: Parameters): string[] {
  const table = viewTable(tables.id);
  const parts: string[] = [];
  if (views.length > 0) {
    const last = lastOfEach(views);
    const columns = [
      ...markColumns(last),
      { name: 'stream', type: 'text', values: last.map(({ stream }) => stream) },
      { name: 'view', type: 'text', values: last.map(({ view }) => JSON.stringify(view)) },
    ];
    parts.push(`views AS (${insert(table, columns, tables.indexed, parameters)})`);
  }
  if (marks.length > 0) {
    const columns = markColumns(lastOfEach(marks));
    parts.push(`marks AS (
      UPDATE ${table} t SET ${set(columns, castColumn)} FROM ${unnestColumns(columns, parameters)}
      WHERE t.key = n.key AND EXISTS (SELECT FROM fence)
    )`);
  }
  return parts;
}

function writtenRows(tables: ModelTables, { rows, removedRows }: Advance, parameters: Parameters): string[] {
  const table = rowTable(tables.id);
  const parts: string[] = [];
  const last = lastOfEach(rows);
  const written = new Set(last.map(({ key }) => key));
  // A key that is removed and written again in one batch is a change: all parts of a statement see the table as it was
  // before.
  const removed = removedRows.filter((key) => !written.has(key));
  if (removed.length > 0) {
    const keys = parameters.add(textArray(removed));
    parts.push(`removed AS (DELETE FROM ${table} WHERE key = ANY(${keys}::text[]) AND EXISTS (SELECT FROM fence))`);
  }
  if (last.length > 0) parts.push(`rows AS (${insert(table, rowColumns(tables, last), tables.indexed, parameters)})`);
  return parts;
}

function markColumns(marks: readonly ViewMark[]): Column[] {
  return [
    { name: 'key', type: 'text', values: marks.map(({ key }) => key) },
    { name: 'through_day', type: 'text', values: marks.map(({ throughDay }) => throughDay) },
    { name: 'revision', type: 'bigint', values: marks.map(({ revision }) => String(revision)) },
    { name: 'position', type: 'text', values: marks.map(({ position }) => position) },
  ];
}

function rowColumns({ shape: { columns = {} } }: ModelTables, rows: readonly StreamRow[]): Column[] {
  const declared = Object.entries(columns).map(([column, type]) => ({
    name: quoteName(column),
    type: COLUMN_TYPES[type],
    values: rows.map((row) => {
      const value = row.columns[column] ?? null;
      return value === null ? null : String(value);
    }),
  }));
  return [
    { name: 'key', type: 'text', values: rows.map(({ key }) => key) },
    { name: 'mission_id', type: 'text', values: rows.map(({ missionId }) => missionId) },
    { name: 'sort', type: 'text', values: rows.map(({ sort }) => sort) },
    ...declared,
    { name: 'stream', type: 'text', values: rows.map(({ stream }) => stream) },
    { name: 'body', type: 'text', values: rows.map(({ body }) => JSON.stringify(body)) },
  ];
}

/** @param indexed true if rows are found and replaced by their keys; false if rows are only added */
function insert(table: string, columns: readonly Column[], indexed: boolean, parameters: Parameters): string {
  const names = columns.map(({ name }) => name).join(', ');
  const values = columns.map(castColumn).join(', ');
  const replace = indexed ? `ON CONFLICT (key) DO UPDATE SET ${set(columns, ({ name }) => `excluded.${name}`)}` : '';
  return `
    INSERT INTO ${table} (${names}) SELECT ${values} FROM ${unnestColumns(columns, parameters)}
    WHERE EXISTS (SELECT FROM fence) ${replace}`;
}

function set(columns: readonly Column[], value: (column: Column) => string): string {
  return columns
    .filter(({ name }) => name !== 'key')
    .map((column) => `${column.name} = ${value(column)}`)
    .join(', ');
}

function castColumn({ name, type }: Column): string {
  return `n.${name}::${type}`;
}

function unnestColumns(columns: readonly Column[], parameters: Parameters): string {
  const arrays = columns.map(({ values }) => `${parameters.add(textArray(values))}::text[]`);
  return `unnest(${arrays.join(', ')}) AS n (${columns.map(({ name }) => name).join(', ')})`;
}

function lastOfEach<Keyed extends { readonly key: string }>(items: readonly Keyed[]): readonly Keyed[] {
  const byKey = new Map(items.map((item) => [item.key, item]));
  return byKey.size === items.length ? items : [...byKey.values()];
}
