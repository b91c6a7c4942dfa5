import { describe, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import { PersistentMap } from '../../src/domain/persistent-map.js';

/** Two texts of one hash, found by trying. */
const OF_ONE_HASH = ['a651y', 'a1c544'] as const;

const key = fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom('constructor', '__proto__', '', ...OF_ONE_HASH));
const pairs = fc.array(fc.tuple(key, fc.integer()), { maxLength: 200 });

function mapOf(entries: readonly (readonly [string, number])[]): PersistentMap<number> {
  return entries.reduce((map, [key, value]) => map.set(key, value), PersistentMap.empty<number>());
}

describe('a persistent map', () => {
  it('holds what was set last, in the order in which the keys came first', () => {
    fc.assert(
      fc.property(pairs, key, (entries, other) => {
        const map = mapOf(entries);
        const expected = new Map(entries);
        expect(map.entries()).toEqual([...expected]);
        expect(map.size).toBe(expected.size);
        for (const key of [...expected.keys(), other]) {
          expect(map.get(key)).toBe(expected.get(key));
          expect(map.has(key)).toBe(expected.has(key));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('stays as it was when another is made from it', () => {
    fc.assert(
      fc.property(pairs, pairs, (entries, more) => {
        const map = mapOf(entries);
        const before = map.entries();
        more.reduce((larger, [key, value]) => larger.set(key, value), map);
        expect(map.entries()).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });

  it('tells keys of one hash apart', () => {
    const [one, two] = OF_ONE_HASH;
    const map = mapOf([
      [one, 1],
      [two, 2],
    ]);
    expect([map.get(one), map.get(two), map.size]).toEqual([1, 2, 2]);
    expect(map.set(two, 3).entries()).toEqual([
      [one, 1],
      [two, 3],
    ]);
    expect(mapOf([[one, 1]]).has(two)).toBe(false);
  });

  it('keeps the other keys of one hash, and their order, whichever is set again or deleted', () => {
    const [one, two] = OF_ONE_HASH;
    const other = 'gao';
    const map = mapOf([
      [one, 1],
      [other, 2],
      [two, 3],
    ]);
    expect(map.delete(one).entries()).toEqual([
      [other, 2],
      [two, 3],
    ]);
    expect(map.delete(two).entries()).toEqual([
      [one, 1],
      [other, 2],
    ]);
    expect(map.set(one, 4).entries()).toEqual([
      [one, 4],
      [other, 2],
      [two, 3],
    ]);
    expect(map.delete(one).delete(two).entries()).toEqual([[other, 2]]);
    expect(map.delete(two).set(two, 5).entries()).toEqual([
      [one, 1],
      [other, 2],
      [two, 5],
    ]);
    expect(map.delete(one).changesSince(map)).toEqual({ set: [], removed: [one] });
  });

  it('tells what has changed since an earlier state, whatever was set, set again and deleted', () => {
    const step = fc.tuple(key, fc.option(fc.integer({ max: 3 }), { nil: undefined }));
    fc.assert(
      fc.property(pairs, fc.array(step, { maxLength: 50 }), (entries, steps) => {
        const earlier = mapOf(entries);
        const expected = new Map(earlier.entries());
        let now = earlier;
        for (const [key, value] of steps) {
          now = value === undefined ? now.delete(key) : now.set(key, value);
          if (value === undefined) expected.delete(key);
          else expected.set(key, value);
        }
        expect(now.entries()).toEqual([...expected]);
        expect(now.size).toBe(expected.size);
        const changes = now.changesSince(earlier);
        expect(changes.set).toEqual([...expected].filter(([key, value]) => earlier.get(key) !== value));
        const before = earlier.entries().map(([key]) => key);
        expect(changes.removed).toEqual(before.filter((key) => !expected.has(key)));
      }),
      { numRuns: 500 },
    );
  });

  it('is the very same where nothing changes', () => {
    const map = mapOf([['a', 1]]);
    expect(map.set('a', 1)).toBe(map);
    expect(map.delete('b')).toBe(map);
    expect(map.changesSince(map)).toEqual({ set: [], removed: [] });
  });

  it('is written as its entries', () => {
    const entries = [
      ['b', 1],
      ['a', 2],
    ] as const;
    expect(JSON.parse(JSON.stringify(mapOf(entries)))).toEqual(entries);
  });

  it('holds nothing at first', () => {
    expect(PersistentMap.empty().entries()).toEqual([]);
    expect(PersistentMap.empty().has('constructor')).toBe(false);
  });

  it('holds a hundred thousand entries', () => {
    const entries = Array.from({ length: 100_000 }, (_, index) => [`asset-${index}`, index] as const);
    const map = mapOf(entries);
    expect(map.size).toBe(entries.length);
    expect(entries.filter(([key, value]) => map.get(key) !== value)).toEqual([]);
  });
});
