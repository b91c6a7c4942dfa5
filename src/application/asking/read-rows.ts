import type { ReadModels, RowQuery } from '../ports/read-models.js';
import { cursorOf, placeOf, type Answer, type List, type PageRequest } from './answer.js';

/** A page of a projection's rows. Throws: `InvalidCursorError`. */
export async function readRows<T>(
  readModels: ReadModels,
  projection: string,
  query: RowQuery,
  { limit, cursor }: PageRequest,
): Promise<Answer<List<T>>> {
  const after = cursor === undefined ? undefined : placeOf(cursor);
  const { value, position } = await readModels.rows(projection, query, limit, after);
  const last = value.rows.at(-1);
  const next = value.more && last !== undefined ? cursorOf(last.place) : null;
  return { value: { items: value.rows.map(({ body }) => body as T), next }, position };
}
