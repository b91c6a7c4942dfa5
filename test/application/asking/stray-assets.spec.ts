import { describe, expect, it } from '@jest/globals';
import type { ExceptionItem } from '../../../projections/exception-item.js';
import type { Row } from '../../../projections/projection.js';
import { rowSort } from '../../../projections/row-sort.js';
import { mergedRows } from '../../../src/application/asking/merged-rows.js';
import { StrayAssets } from '../../../src/application/asking/stray-assets.js';
import { FoldedTable } from '../../../src/application/asking/table.js';
import type { RowPlace } from '../../../src/application/ports/read-models.js';

const row = (key: string, sort: string, columns: Row['columns'], body: unknown): Row => ({
  key,
  missionId: 'm',
  sort,
  columns,
  body,
});

/** An opening on a day, taken back by the event at a position. */
const annulledOpening = (siteId: string, day: string, position: string): Row => {
  const corrections = [{ eventId: `annulment-${position}`, position }];
  const body = { type: 'SiteOpened', annulled: true, day, effectiveOn: day, data: { siteId }, corrections };
  return row(`${siteId} ${position}`, rowSort(day, '1'), { day, annulled_site: siteId }, body);
};

const registered = (assetId: string, siteId: string): Row =>
  row(`m.${assetId}`, assetId, { site_id: siteId }, { assetId, siteId });

const other = (name: string, day: string, position: string): Row =>
  row(`m ${name} imprecise-date`, rowSort(day, position), { kind: 'imprecise-date' }, { assetId: name });

const TABLES = {
  timeline: [
    // Taken back twice; of a site that was opened again since; of one at which no asset is.
    annulledOpening('gao', '2021-01-01', '20'),
    annulledOpening('gao', '2021-03-01', '22'),
    annulledOpening('ber', '2021-02-01', '21'),
    annulledOpening('kidal', '2021-02-01', '23'),
    annulledOpening('empty', '2021-01-15', '24'),
    row('standing', rowSort('2021-01-01', '2'), { day: '2021-01-01', annulled_site: null }, {}),
  ],
  sites: [row('m kidal', 'kidal', {}, {})],
  'asset-register': [
    registered('a', 'gao'),
    registered('b', 'ber'),
    registered('c', 'gao'),
    registered('d', 'gao'),
    registered('e', 'kidal'),
    registered('f', 'bamako'),
    registered('g', 'ber'),
  ],
};

const asked = (position: string): Parameters<typeof StrayAssets.of>[1] => ({
  table: async ({ name }) => new FoldedTable(TABLES[name as keyof typeof TABLES], position),
});

describe('the assets of sites that were annulled', () => {
  it('are listed among the other exceptions, page by page, each once', async () => {
    const exceptions = new FoldedTable(
      [other('x', '2021-01-31', '3'), other('y', '2021-02-01', '21'), other('z', '2022-01-01', '4')],
      '30',
    );
    const list = mergedRows(exceptions, await StrayAssets.of('m', asked('31')));
    const page = async (limit: number, after?: RowPlace): Promise<string[]> => {
      const { value, position } = await list.rows({ missionId: 'm' }, limit, after);
      expect(position).toBe('30');
      const names = value.rows.map(({ body }) => (body as ExceptionItem & { assetId: string }).assetId);
      expect(value.more || names.length <= limit).toBe(true);
      return value.more ? [...names, ...(await page(limit, value.rows.at(-1)?.place))] : names;
    };
    // By day and position: those of Ber before those of Gao, whose last opening was the later one.
    const all = await page(100);
    expect(all).toEqual(['x', 'b', 'g', 'y', 'a', 'c', 'd', 'z']);
    for (let limit = 1; limit < 9; limit++) expect([limit, await page(limit)]).toEqual([limit, all]);
  });

  it('are none where no site was annulled, and then the register is not asked for', async () => {
    const names: string[] = [];
    const stray = await StrayAssets.of('m', {
      table: async ({ name }) => {
        names.push(name);
        return new FoldedTable([], '7');
      },
    });
    expect(await stray.rows({}, 10)).toEqual({ value: { rows: [], more: false }, position: '7' });
    expect(names).toEqual(['timeline']);
  });
});
