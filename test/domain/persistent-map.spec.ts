import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
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

  it('holds nothing at first', () => {
    expect(PersistentMap.empty().entries()).toEqual([]);
    expect(PersistentMap.empty().has('constructor')).toBe(false);
  });

  it('holds a hundred thousand entries', () => {
    const entries = Array.from({ length: 100_000 }, (_, index) => [`asset-${index}`, index] as const);
    const map = mapOf(entries);
    expect(map.entries()).toEqual(entries);
    for (const [key, value] of entries) expect(map.get(key)).toBe(value);
  });
});
