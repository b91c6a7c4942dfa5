import type { Projection } from '../../../projections/projection.js';
import type { RowQuery } from '../ports/read-models.js';
import { listOf, placeOf, type Answer, type List, type PageRequest, type Scan } from './answer.js';
import type { Table } from './table.js';

/** A page of rows. Throws: `InvalidCursorError`. */
export async function readRows<T>(
  table: Pick<Table, 'rows'>,
  query: RowQuery,
  page: PageRequest,
): Promise<Answer<List<T>>> {
  const { value, position } = await table.rows(query, page.limit, placeOf(page));
  return { value: listOf<T>(value, page), position };
}

/** All rows, from one snapshot. */
export function scanOf<T>(table: Pick<Table, 'scan'>, query: RowQuery): Scan<T> {
  return (take) => table.scan(query, (bodies) => take(bodies as readonly T[]));
}

/** A projection of whatever view: its rows alone are asked for. */
export function anyTable(projection: { readonly name: string }): Projection {
  return projection as unknown as Projection;
}
