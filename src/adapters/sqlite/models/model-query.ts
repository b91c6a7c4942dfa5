import type { SQLInputValue } from 'node:sqlite';
import type { RowPlace, RowQuery, RowTotals, Shape } from '../../../application/ports/read-models.js';
import { quoteName } from './model-file.schema.js';

/** A statement and the values of its parameters. */
export interface Query {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** Rows after a place, in the order of their list. Throws: `UnknownColumnError`. */
export function selectRows(shape: Shape, query: RowQuery, limit: number, after?: RowPlace): Query {
  const { conditions, values } = where(shape, query);
  if (after !== undefined) {
    conditions.push(`(sort, key) ${query.descending ? '<' : '>'} (?, ?)`);
    values.push(after.sort, after.key);
  }
  const order = query.descending ? 'sort DESC, key DESC' : 'sort, key';
  const sql = `SELECT sort, key, body FROM row ${whereSql(conditions)} ORDER BY ${order} LIMIT ?`;
  return { sql, values: [...values, limit] };
}

/** Sums by group. Throws: `UnknownColumnError`. */
export function selectTotals(shape: Shape, query: RowQuery, { group, sum }: RowTotals): Query {
  const { conditions, values } = where(shape, query);
  for (const column of [...group, ...sum]) checkColumn(shape, column);
  const groups = group.map(quoteName).join(', ');
  const selected = [
    ...group.map(quoteName),
    // Unlike total, sum of integers is exact, and fails when it leaves their range.
    ...sum.map((column) => `coalesce(sum(${quoteName(column)}), 0) AS ${quoteName(column)}`),
    'count(*) AS entries',
  ];
  const grouping = groups === '' ? '' : `GROUP BY ${groups} ORDER BY ${groups}`;
  return {
    sql: `SELECT ${selected.join(', ')} FROM row ${whereSql(conditions)} ${grouping}`,
    values,
  };
}

function whereSql(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
}

function where(shape: Shape, query: RowQuery): { conditions: string[]; values: SQLInputValue[] } {
  const conditions: string[] = [];
  const values: SQLInputValue[] = [];
  const add = (
    wanted: Readonly<Record<string, string | number>> | undefined,
    condition: (column: string) => string,
  ): void => {
    for (const [column, value] of Object.entries(wanted ?? {})) {
      checkColumn(shape, column);
      conditions.push(condition(quoteName(column)));
      values.push(value);
    }
  };
  if (query.missionId !== undefined) {
    conditions.push('mission_id = ?');
    values.push(query.missionId);
  }
  add(query.equal, (column) => `${column} = ?`);
  add(query.from, (column) => `${column} >= ?`);
  add(query.to, (column) => `${column} <= ?`);
  add(query.absentOrBefore, (column) => `(${column} IS NULL OR ${column} < ?)`);
  // Unlike LIKE, instr has no wildcards to escape in the search text.
  add(query.contains, (column) => `instr(${column}, ?) > 0`);
  return { conditions, values };
}

/** A column that a model does not have. */
export class UnknownColumnError extends Error {
  constructor(
    projection: string,
    readonly column: string,
  ) {
    super(`${projection} has no column ${column}`);
  }
}

function checkColumn({ name, columns = {} }: Shape, column: string): void {
  if (!Object.hasOwn(columns, column)) throw new UnknownColumnError(name, column);
}
