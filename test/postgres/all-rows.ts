import type { ReadModels } from '../../src/application/ports/read-models.js';
import { allRows } from '../contract/a-model.js';

/** All rows of a projection by their key: what two engines, or an engine and a fold in memory, are held against each other by. */
export async function rowsByKey(
  readModels: ReadModels,
  projection: string,
): Promise<ReadonlyMap<string, { readonly sort: string; readonly body: unknown }>> {
  const rows = await allRows(readModels, projection, {}, 1_000);
  return new Map(rows.map(({ key, sort, body }) => [key, { sort, body }]));
}
