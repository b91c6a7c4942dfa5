import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { describeFields } from '../../src/api/edge/validation/form-class.js';
import { STRICT } from '../../src/api/edge/validation/form-errors.js';
import { fieldsOf } from '../../src/api/routes/facts/form.description.js';
import { mandatory, type AnyFields, type Form, type PlainForm } from '../../src/domain/field.js';
import { Schemas } from '../../tools/fuzz/schemas.js';
import type { Schema } from '../../tools/fuzz/document.js';

/** Values of one form. */
interface Examples {
  readonly right: readonly unknown[];
  /** Refused in a request, and described of no answer. */
  readonly wrong: readonly unknown[];
  /** Refused in a request by a rule that no schema of an answer needs to know. */
  readonly refused?: readonly unknown[];
}

const EVENT_ID = '018f0000-0000-7000-8000-000000000000';

const EXAMPLES: { readonly [Word in PlainForm]: Examples } = {
  identifier: { right: ['gao', 'veh-0001'], wrong: ['Gao', '', 'a b', 7, 'x'.repeat(65)] },
  identifiers: { right: [[], ['gao', 'kidal']], wrong: ['gao', ['Gao'], [7]] },
  'event-id': { right: [EVENT_ID], wrong: [7, ''] },
  name: { right: ['Gao'], wrong: [7, null], refused: ['', ' ', 'x'.repeat(501)] },
  names: { right: [[], ['Gao']], wrong: ['Gao', [7]], refused: [[' ']] },
  text: { right: ['Two\nlines'], wrong: [7, null], refused: ['', ' ', 'x'.repeat(10_001)] },
  // Blank is for the rules to refuse.
  instrument: { right: ['S/RES/2690 (2023)', ''], wrong: [7], refused: ['x'.repeat(501)] },
  qualifier: { right: ['more than'], wrong: [7], refused: ['', 'x'.repeat(41)] },
  country: { right: ['MLI', 'YUG', 'XKX'], wrong: ['ML', 'mli', 'Mali', 7], refused: ['XXX'] },
  countries: {
    right: [['MLI'], ['ETH', 'ERI']],
    wrong: ['MLI', [7], ['mli']],
    refused: [[], ['XXX'], ['MLI', 'MLI']],
  },
  owner: { right: ['UN', 'EGY', 'AU', 'ECOWAS'], wrong: ['un', 'Egypt', 7, ''], refused: ['XXX'] },
  day: { right: ['2024-02-29'], wrong: ['2023-02-29', '2023-02', '2023', 20230201] },
  'partial-date': {
    right: ['2023-06-30', '2023-06', '2023', '2021-12-27/2021-12-29', '2021-12/2022-02', '2013/2014'],
    wrong: [
      '2023-6-30',
      '23',
      2023,
      '2021-12-27/',
      '/2021',
      '2021/2022/2023',
      '2021-12/2022-02-05',
      'after-withdrawal',
    ],
    refused: [
      '2023-13',
      '3000',
      '2999/3000',
      '2021-12-29/2021-12-27',
      '2021-12-27/2021-12-27',
      '2021-02-29/2021-03-01',
    ],
  },
  'date-or-after-withdrawal': {
    right: ['2024-01-01', '2024-01', '2024-01-01/2024-01-15', 'after-withdrawal'],
    wrong: [2023],
    refused: ['2023-13', 'after-liquidation', '', '2024-02/2024-01', '2024-01/after-withdrawal'],
  },
  count: { right: [0, 11_200], wrong: [-1, 1.5, '1'] },
  quantity: { right: [1], wrong: [0, -1, 1.5, '1'] },
  'usd-cents': { right: [0, 300_000], wrong: [1.5, '1'], refused: [-1] },
  latitude: { right: [-90, 16.27, 90], wrong: [90.1, -90.1, '16'] },
  longitude: { right: [-180, -0.05, 180], wrong: [180.1, -180.1, '0'] },
  flag: { right: [true, false], wrong: ['true', 1] },
  mark: { right: [true], wrong: [false, 'true'] },
  'text-or-flag': { right: ['A reference', true, false], wrong: [7, ['A']] },
  changes: { right: [{ name: 'Gao' }], wrong: ['name', ['name']], refused: [{}] },
};

const PLAIN = Object.entries(EXAMPLES) as [PlainForm, Examples][];
const schemas = new Schemas({ paths: {}, components: { schemas: {} } });

/** True where a request may hold a value of a form. */
function isTaken(form: Form, value: unknown): boolean {
  const body = class {};
  describeFields(body, { value: mandatory(form) });
  return validateSync(plainToInstance(body, { value }), STRICT).length === 0;
}

/** True where an answer may hold a value of a form, by its description. */
function isDescribed(form: Form, value: unknown): boolean {
  const { value: described } = fieldsOf({ value: mandatory(form) } as AnyFields as never) as {
    readonly value: { readonly schema: Schema };
  };
  return schemas.fault(value, described.schema) === undefined;
}

describe('the form of a field', () => {
  it.each(PLAIN)('takes and gives back what is right: %s', (form, { right }) => {
    expect(right.filter((value) => !isTaken(form, value))).toEqual([]);
    expect(right.filter((value) => !isDescribed(form, value))).toEqual([]);
  });

  it.each(PLAIN)('refuses what is wrong, and describes it of no answer: %s', (form, { wrong, refused = [] }) => {
    expect([...wrong, ...refused].filter((value) => isTaken(form, value))).toEqual([]);
    expect(wrong.filter((value) => isDescribed(form, value))).toEqual([]);
  });
});
