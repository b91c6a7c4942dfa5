import type { Reading, RowPage, RowPlace, RowQuery } from '../ports/read-models.js';
import type { Table } from './table.js';

/** Rows looked at, at least, before more are read. */
const LEAST = 50;

/** The rows of a table that fulfil a condition which no column holds, and which takes some looking up. */
export class PickedRows implements Pick<Table, 'rows' | 'scan'> {
  constructor(
    private readonly table: Pick<Table, 'rows' | 'scan'>,
    private readonly isWanted: (body: unknown) => Promise<boolean>,
  ) {}

  /** Looks at no more rows than it takes. */
  async rows(query: RowQuery, limit: number, after?: RowPlace): Promise<Reading<RowPage>> {
    const rows: RowPage['rows'][number][] = [];
    for (let place = after; ;) {
      const { value, position } = await this.table.rows(query, Math.max(limit + 1, LEAST), place);
      for (const row of value.rows) {
        if (!(await this.isWanted(row.body))) continue;
        // One more than asked for tells that there are more.
        if (rows.length === limit) return { value: { rows, more: true }, position };
        rows.push(row);
      }
      if (!value.more) return { value: { rows, more: false }, position };
      place = value.rows.at(-1)?.place;
    }
  }

  scan(query: RowQuery, take: (bodies: readonly unknown[]) => Promise<void>): Promise<string> {
    return this.table.scan(query, async (bodies) => {
      const wanted: unknown[] = [];
      for (const body of bodies) if (await this.isWanted(body)) wanted.push(body);
      return take(wanted);
    });
  }
}
