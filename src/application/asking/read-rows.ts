import type { Projection } from '../../../projections/projection.js';
import type { RowQuery } from '../ports/read-models.js';
import { listOf, placeOf, type Answer, type List, type Order, type PageRequest, type Scan } from './answer.js';
import type { Table } from './table.js';

/** A page of rows. Throws: `InvalidCursorError`. */
export async function readRows<T>(
  table: Pick<Table, 'rows'>,
  query: RowQuery,
  page: PageRequest,
): Promise<Answer<List<T>>> {
  const { value, position } = await table.rows(inOrder(query, page), page.limit, placeOf(page));
  return { value: listOf<T>(value, page), position };
}

/** All rows, from one snapshot. */
export function scanOf<T>(table: Pick<Table, 'scan'>, query: RowQuery, order: Order = {}): Scan<T> {
  return (take) => table.scan(inOrder(query, order), (bodies) => take(bodies as readonly T[]));
}

function inOrder(query: RowQuery, { descending = false }: Order): RowQuery {
  return descending ? { ...query, descending } : query;
}

/** A projection of whatever view: its rows alone are asked for. */
export function anyTable(projection: { readonly name: string }): Projection {
  return projection as unknown as Projection;
}
