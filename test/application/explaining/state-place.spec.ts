import { describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.js';
import { memberOf, namesIn, type JsonValue } from '../../../src/application/explaining/json-pointer.js';
import { placeAt, valueAt, valuesIn } from '../../../src/application/explaining/state-place.js';
import { lastingHistories, placesIn, stateOf } from './explained.js';

describe('the values at places of one state', () => {
  it('are those of the state, at every place of any mission', () => {
    fc.assert(
      fc.property(lastingHistories, (events) => {
        const { state } = stateOf(events, { today: '2030-01-01' });
        const valueIn = valuesIn(state);
        for (const pointer of placesIn(state)) {
          const value = namesIn(pointer).reduce<JsonValue | undefined>((whole, name) => memberOf(whole, name), state);
          expect(valueIn(placeAt(state, pointer))).toBe(value);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are of the same item, wherever it stands in its list, and of none once it is gone', () => {
    const measure = (eventId: string, text: string): object => ({ eventId, text });
    const place = placeAt({ measures: [measure('1', 'a'), measure('2', 'b')] }, '/measures/1/text');
    expect(valueAt({ measures: [measure('2', 'c'), measure('1', 'a')] }, place)).toBe('c');
    expect(valueAt({ measures: [measure('1', 'a')] }, place)).toBeUndefined();
    expect(valueAt({ measures: { '1': 'no list' } }, place)).toBeUndefined();
    expect(valueAt({}, place)).toBeUndefined();
    expect(valueAt(undefined, place)).toBeUndefined();
  });

  it('are of the first of several items that are told by the same value', () => {
    const state = { request: { scopes: [{ scope: 'all', n: 1 }, { scope: 'all', n: 2 }, { n: 3 }] } };
    expect(valueAt(state, placeAt(state, '/request/scopes/1/n'))).toBe(1);
    expect(valueAt(state, placeAt(state, '/request/scopes/2/n'))).toBe(3);
  });
});
