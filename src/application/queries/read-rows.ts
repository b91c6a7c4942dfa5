import type { ReadModels, RowQuery } from '../ports/read-models.js';
import { cursorOf, placeOf, type List, type PageRequest } from './answer.js';

/** A page of a projection's rows. Throws: `InvalidCursorError`. */
export async function readRows<T>(
  readModels: ReadModels,
  projection: string,
  query: RowQuery,
  { limit, cursor }: PageRequest,
): Promise<List<T>> {
  const after = cursor === undefined ? undefined : placeOf(cursor);
  const { rows, more } = await readModels.rows(projection, query, limit, after);
  const last = rows.at(-1);
  return { items: rows.map(({ body }) => body as T), next: more && last !== undefined ? cursorOf(last.place) : null };
}

/** The conditions of a filter that are given. */
export function given(conditions: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(conditions).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
