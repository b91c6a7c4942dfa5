import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import { assetLedger } from '../../projections/asset-ledger.projection.js';
import { timeline } from '../../projections/timeline.projection.js';
import { indexRows, openModelFile } from '../../src/adapters/sqlite/models/model-file.schema.js';
import { selectRows } from '../../src/adapters/sqlite/models/model-query.js';
import type { Shape } from '../../src/application/ports/read-models.js';

/** The steps by which SQLite finds a page of rows that have one value in a column. */
function planOf({ name, version, columns = {}, indexes = [] }: Shape, column: string): string[] {
  const database = new DatabaseSync(':memory:');
  const shape = { name, version, columns, indexes };
  openModelFile(database, shape);
  indexRows(database, shape);
  const query = { missionId: 'm', equal: { [column]: 'x' }, to: { day: '2024-12-31' } };
  const { sql, values } = selectRows(shape, query, 50, { sort: '2020-01-01', key: 'k' });
  const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
  database.close();
  return steps.map(({ detail }) => String(detail));
}

/** A page of a long list costs what it shows: no row is read that is not of it, and none is sorted. */
describe('a page of the rows of one person, or of one request', () => {
  it.each([assetLedger, timeline] as unknown as readonly Shape[])('is read from the index of $name', (projection) => {
    for (const column of ['actor', 'correlation_id'])
      expect(planOf(projection, column)).toEqual([
        expect.stringContaining(
          `USING INDEX row by ${column}, sort, key (mission_id=? AND ${column}=? AND (sort,key)>(?,?))`,
        ),
      ]);
  });
});
