import { describe, expect, it } from '@jest/globals';
import type { Command } from '../src/record/description/command';
import { fieldOf } from '../src/record/description/form-field';
import type { OpenApi } from '../src/record/description/open-api';
import type { Words } from '../src/record/fields/words';
import { columnOfHeading, columnsOf } from '../src/record/rows/columns';
import { missingEverywhere } from '../src/record/rows/missing-everywhere';
import { valuesOfRow } from '../src/record/rows/row-values';

const DOCUMENT: OpenApi = { tags: [], paths: {}, components: { schemas: {} } };
const ID = { type: 'string', pattern: '^[a-z0-9-]{1,64}$' };
const FIELDS = [
  fieldOf('assetId', ID, true, DOCUMENT),
  fieldOf('siteId', { ...ID, 'x-refers-to': 'site' }, true, DOCUMENT),
  fieldOf('serialNumber', { type: 'string' }, false, DOCUMENT),
  fieldOf('recipient', { properties: { name: { type: 'string' } } }, true, DOCUMENT),
];
const COMMAND: Command = { id: 'test', group: '', path: '', pathFields: [], fields: FIELDS, records: [], identity: [] };
const same = (name: string): string => name;
const WORDS: Words = {
  group: same,
  command: same,
  about: same,
  field: same,
  hint: () => undefined,
  choice: same,
  gap: same,
};

describe('rows from a spreadsheet', () => {
  const columns = columnsOf(COMMAND, WORDS);
  const pointerOf = (heading: string): string | undefined => columnOfHeading(heading, columns)?.pointer;

  it('have their columns recognised by the headings that lists of equipment have', () => {
    for (const heading of ['Asset No', 'Asset number', 'Equipment id', 'Inventory No.', 'N° d’inventaire', 'Numéro'])
      expect([heading, pointerOf(heading)]).toEqual([heading, '/assetId']);
    for (const heading of ['Recipient', 'Given to', 'Bénéficiaire', 'Destinataire'])
      expect([heading, pointerOf(heading)]).toEqual([heading, '/recipient/name']);
    expect(pointerOf('Remarks')).toBeUndefined();
  });

  it('have ids in small letters, as the record spells them, and all other texts as they are', () => {
    const shown = ['Asset No', 'Site', 'Serial No.'].map((heading) => columnOfHeading(heading, columns));
    expect(valuesOfRow([' YRD-001 ', 'Gao-2', 'SN-7'], shown, {}, { words: WORDS, named: () => undefined })).toEqual({
      assetId: 'yrd-001',
      siteId: 'gao-2',
      serialNumber: 'SN-7',
    });
  });

  it('lack together what each of them lacks and no column holds', () => {
    const lacks = [
      ['/effectiveOn', '/assetId', '/unit'],
      ['/effectiveOn', '/assetId'],
    ];
    expect(missingEverywhere(lacks, [])).toEqual(['/effectiveOn', '/assetId']);
    expect(missingEverywhere(lacks, ['/assetId'])).toEqual(['/effectiveOn']);
    expect(missingEverywhere([], [])).toEqual([]);
  });
});
