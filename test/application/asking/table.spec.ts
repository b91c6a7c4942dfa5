import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.js';
import { SqliteModelStore } from '../../../src/adapters/sqlite/models/sqlite-model-store.js';
import { SqliteReadModels } from '../../../src/adapters/sqlite/models/sqlite-read-models.js';
import { FoldedTable, StoredTable, type Table } from '../../../src/application/asking/table.js';
import type { RowPlace, RowQuery } from '../../../src/application/ports/read-models.js';
import { InexactTotalError } from '../../../src/application/ports/read-models.js';
import { NotReachedError } from '../../../src/application/projecting/projection-runtime.js';
import { row, serving, STOCK } from '../../contract/a-model.js';

const KINDS = ['x', 'X', 'é', null];
const VALUES = [null, -2, 0, 1, 7];
const ROWS = KINDS.flatMap((kind, place) =>
  VALUES.map((value, index) =>
    row(`${place}${index}`, {
      missionId: index === 3 ? 'n' : 'm',
      // Some rows share their sort, which their keys then tell apart.
      sort: `s${index % 2}`,
      columns: { kind, due: index === 1 ? null : `2024-0${index + 1}`, value },
    }),
  ),
);

const maybe = <T>(name: string, value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc.oneof(
    fc.constant({}),
    value.map((one) => ({ [name]: one })),
  );
const kind = fc.constantFrom('x', 'X', 'é', 'y');
const due = fc.constantFrom('2024-01', '2024-03', '2024-035', '2025');
const queries: fc.Arbitrary<RowQuery> = fc.record(
  {
    missionId: fc.constantFrom('m', 'n', 'o'),
    equal: maybe('kind', kind),
    from: maybe('value', fc.integer({ min: -3, max: 8 })),
    to: maybe('due', due),
    absentOrBefore: maybe('due', due),
    contains: maybe('due', fc.constantFrom('2024', '-03', '%', '')),
    descending: fc.boolean(),
  },
  { requiredKeys: [] },
);

describe('a table of rows that were folded for one question', () => {
  let folder: string;
  let models: SqliteModelStore;
  let readModels: SqliteReadModels;
  let stored: Table;
  const folded = new FoldedTable(ROWS, '10');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-'));
    models = new SqliteModelStore(folder, () => undefined);
    await models.lead(AbortSignal.timeout(10_000));
    await serving(models, ROWS);
    readModels = new SqliteReadModels(folder);
    stored = new StoredTable(readModels, STOCK.name);
  });
  afterAll(async () => {
    await models.close();
    await readModels.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('answers what the read models answer to the same query, page by page and whole', async () => {
    await fc.assert(
      fc.asyncProperty(queries, fc.integer({ min: 1, max: 8 }), async (query, limit) => {
        const whole: unknown[] = [];
        let after: RowPlace | undefined;
        for (let more = true; more;) {
          const page = await folded.rows(query, limit, after);
          expect(page).toEqual(await stored.rows(query, limit, after));
          whole.push(...page.value.rows.map(({ body }) => body));
          ({ more } = page.value);
          after = page.value.rows.at(-1)?.place;
        }
        const scanned: unknown[] = [];
        expect(await folded.scan(query, async (bodies) => void scanned.push(...bodies))).toBe('10');
        expect(scanned).toEqual(whole);
        for (const group of [[], ['kind'], ['kind', 'due']])
          expect(await folded.totals(query, { group, sum: ['value'] })).toEqual(
            await stored.totals(query, { group, sum: ['value'] }),
          );
      }),
    );
    expect(await folded.row('00')).toEqual(await stored.row('00'));
    expect(await folded.row('nothing')).toEqual(await stored.row('nothing'));
  });

  it('refuses a total that is beyond what a number holds', async () => {
    const most = Number.MAX_SAFE_INTEGER;
    const table = new FoldedTable([row('a', { columns: { value: most } }), row('b', { columns: { value: 1 } })], '1');
    await expect(table.totals({}, { group: [], sum: ['value'] })).rejects.toThrow(InexactTotalError);
  });

  it('that lasts is narrowed by a bound and by a question, whichever is lower', async () => {
    const until = new StoredTable(readModels, STOCK.name, { due: '2024-03' });
    const dues = async (table: Table, to: string): Promise<number> =>
      (await table.totals({ to: { due: to } }, { group: [], sum: [] })).value[0]?.entries as number;
    expect(await dues(until, '2024-01')).toBe(await dues(stored, '2024-01'));
    expect(await dues(until, '2024-09')).toBe(await dues(stored, '2024-03'));
    expect((await until.rows({}, 100)).value.rows).toHaveLength(await dues(stored, '2024-03'));
  });

  it('of a read model that has not come as far is refused', async () => {
    await expect(new StoredTable(readModels, STOCK.name, {}, '11').rows({}, 1)).rejects.toThrow(NotReachedError);
    expect((await new StoredTable(readModels, STOCK.name, {}, '10').rows({}, 1)).position).toBe('10');
  });
});
