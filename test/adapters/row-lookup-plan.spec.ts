import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import { assetLedger } from '../../projections/asset-ledger.projection.js';
import { exceptions } from '../../projections/exceptions.projection.js';
import { timeline } from '../../projections/timeline.projection.js';
import { indexRows, openModelFile } from '../../src/adapters/sqlite/models/model-file.schema.js';
import { selectRows, selectTotals, type Query } from '../../src/adapters/sqlite/models/model-query.js';
import type { Shape } from '../../src/application/ports/read-models.js';

/** The steps by which SQLite finds a page of rows that have one value in a column. */
function planOf(projection: Shape, column: string): string[] {
  const query = { missionId: 'm', equal: { [column]: 'x' }, to: { day: '2024-12-31' } };
  return stepsOf(projection, (shape) => selectRows(shape, query, 50, { sort: '2020-01-01', key: 'k' }));
}

function stepsOf({ name, version, columns = {}, indexes = [] }: Shape, select: (shape: Shape) => Query): string[] {
  const database = new DatabaseSync(':memory:');
  const shape = { name, version, columns, indexes };
  openModelFile(database, shape);
  indexRows(database, shape);
  const { sql, values } = select(shape);
  const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
  database.close();
  return steps.map(({ detail }) => String(detail));
}

/** A page of a long list costs what it shows: no row is read that is not of it, and none is sorted. */
describe('a page of the rows of one person, of one request, or of one kind', () => {
  it.each([
    { projection: assetLedger, by: ['actor', 'correlation_id'] },
    { projection: timeline, by: ['actor', 'correlation_id'] },
    { projection: exceptions, by: ['kind'] },
  ])('is read from the index of $projection.name', ({ projection, by }) => {
    for (const column of by)
      expect(planOf(projection as unknown as Shape, column)).toEqual([
        expect.stringContaining(
          `USING INDEX row by ${column}, sort, key (mission_id=? AND ${column}=? AND (sort,key)>(?,?))`,
        ),
      ]);
  });
});

describe('what a ledger comes to', () => {
  const sum = ['quantity', 'value_usd_cents'];

  it.each<{ group: string[]; to: Record<string, string> }>([
    { group: ['ownership', 'basis', 'recipient'], to: {} },
    { group: ['ownership'], to: { position: '00000000000000000100', day: '2024-12-31' } },
  ])('is summed by $group from an index, and no line is read', ({ group, to }) => {
    const steps = stepsOf(assetLedger, (shape) => selectTotals(shape, { missionId: 'm', to }, { group, sum }));
    expect(steps).toEqual([
      expect.stringContaining(
        'USING COVERING INDEX row by ownership, basis, recipient, quantity, value_usd_cents, position, day (mission_id=?)',
      ),
    ]);
  });
});
