import type { Reading, RowPage, RowPlace, RowQuery } from '../ports/read-models.js';
import type { Table } from './table.js';

const PAGE = 500;

/** The rows of a table that fulfil a condition which no column holds. */
export class PickedRows implements Pick<Table, 'rows' | 'scan'> {
  constructor(
    private readonly table: Pick<Table, 'rows' | 'scan'>,
    private readonly isWanted: (body: unknown) => boolean,
  ) {}

  async rows(query: RowQuery, limit: number, after?: RowPlace): Promise<Reading<RowPage>> {
    const rows: RowPage['rows'][number][] = [];
    for (let place = after; ;) {
      const { value, position } = await this.table.rows(query, PAGE, place);
      for (const row of value.rows) if (this.isWanted(row.body)) rows.push(row);
      // One more than asked for tells whether there are more.
      if (!value.more || rows.length > limit)
        return { value: { rows: rows.slice(0, limit), more: rows.length > limit }, position };
      place = value.rows.at(-1)?.place;
    }
  }

  scan(query: RowQuery, take: (bodies: readonly unknown[]) => Promise<void>): Promise<string> {
    return this.table.scan(query, (bodies) => take(bodies.filter((body) => this.isWanted(body))));
  }
}
