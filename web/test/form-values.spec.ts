import { describe, expect, it } from '@jest/globals';
import { fieldOf } from '../src/record/description/form-field';
import type { OpenApi } from '../src/record/description/open-api';
import { isOnlyMissing, stillMissing } from '../src/record/faults';
import { idOfNamed } from '../src/record/fields/named-option';
import { bodyOf } from '../src/record/values/body-of';
import { withoutFilledGaps } from '../src/record/values/filled-gaps';

const DOCUMENT: OpenApi = { tags: [], paths: {}, components: { schemas: {} } };

describe('what is typed into a form', () => {
  it('is a whole number where thousands are set apart, and is never made one by leaving a comma out', () => {
    const fields = [fieldOf('strength', { type: 'integer' }, true, DOCUMENT)];
    const sent = (strength: string): unknown => bodyOf(fields, { strength })['strength'];
    for (const typed of ['13871', '13,871', '13 871', '13\u202F871', '13’871']) expect(sent(typed)).toBe(13_871);
    for (const typed of ['1,5', '12,50', '1,2345']) expect(sent(typed)).toBe(typed);
  });

  it('may be the name of what the record has an id or a code for, where it names one thing', () => {
    const options = [
      { id: 'MLI', name: 'Mali' },
      { id: 'CIV', name: 'Côte d’Ivoire' },
      { id: 'gao', name: 'Gao, open' },
      { id: 'camp-1', name: 'Camp, open' },
      { id: 'camp-2', name: 'Camp, handed over' },
    ];
    expect(['Mali', 'MALI', 'cote d’ivoire', 'gao ', 'Gao, open'].map((text) => idOfNamed(options, text))).toEqual([
      'MLI',
      'MLI',
      'CIV',
      'gao',
      'gao',
    ]);
    for (const text of ['', 'MLI', 'gao', 'camp', 'Niger']) expect(idOfNamed(options, text)).toBeUndefined();
  });

  it('takes a part out of what the source does not give, once that part is filled in', () => {
    const gaps = { notReported: ['receivedBy', 'receivedBy.civilian', 'condition', 'environmentalClearance'] };
    const after = (change: object): unknown => withoutFilledGaps(gaps, { ...gaps, ...change })['notReported'];
    expect(after({ environmentalClearance: 'ECC-2026/14' })).toEqual([
      'receivedBy',
      'receivedBy.civilian',
      'condition',
    ]);
    expect(after({ receivedBy: { civilian: 'yes' } })).toEqual(['receivedBy', 'condition', 'environmentalClearance']);
    expect(after({ receivedBy: { name: 'Prefect' } })).toEqual([
      'receivedBy.civilian',
      'condition',
      'environmentalClearance',
    ]);
    expect(after({ infrastructure: ['Borehole'] })).toEqual(gaps.notReported);
    // Whoever ticks it beside what is filled in means something by it, and reads what the record makes of that.
    const filled = { condition: 'Good' };
    expect(withoutFilledGaps(filled, { ...filled, ...gaps })).toEqual({ ...filled, ...gaps });
  });

  it('lacks the document of its source, as it lacks any other field that is asked for', () => {
    const source = fieldOf(
      'source',
      { properties: { document: { type: 'string' }, url: { type: 'string' } } },
      true,
      DOCUMENT,
    );
    const document = source.fields.map((field) => ({ ...field, isInstrument: field.name === 'document' }));
    const resolution = { ...fieldOf('resolution', { type: 'string' }, false, DOCUMENT), isInstrument: true };
    const fields = [{ ...source, fields: document }, resolution];
    expect(stillMissing(fields, {})).toEqual(['/source/document']);
    const unnamed = { status: 409, code: 'instrument-missing', pointer: '/source/document' };
    expect(isOnlyMissing(unnamed, ['/source/document'])).toBe(true);
    expect(isOnlyMissing({ ...unnamed, pointer: '/certificate' }, ['/source/document'])).toBe(false);
    expect(stillMissing(fields, { source: { document: 'A letter' } })).toEqual([]);
  });
});
