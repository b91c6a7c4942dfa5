import type { Reading, RowPage, RowPlace, RowQuery } from '../ports/read-models.js';
import { leastOf } from './answer.js';
import { orderOf, type Table } from './table.js';

/** The rows of two tables as those of one, in the order of their places. */
export function mergedRows(one: Pick<Table, 'rows'>, other: Pick<Table, 'rows'>): Pick<Table, 'rows'> {
  return {
    async rows(query: RowQuery, limit: number, after?: RowPlace): Promise<Reading<RowPage>> {
      const [first, second] = await Promise.all([one.rows(query, limit, after), other.rows(query, limit, after)]);
      const compare = orderOf(query);
      const found = [...first.value.rows, ...second.value.rows].sort((a, b) => compare(a.place, b.place));
      const more = first.value.more || second.value.more || found.length > limit;
      return { value: { rows: found.slice(0, limit), more }, position: leastOf(first.position, second.position) };
    },
  };
}
