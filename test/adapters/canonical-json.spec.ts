import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from '../support/fast-check.js';
import { canonicalForm, canonicalJson, type CanonicalForm } from '../../src/adapters/canonical-json.js';

/** The stored bytes are what a proof hashes, so that every one of them counts. */
describe('canonical JSON', () => {
  /** What the package makes of a value; undefined where it makes nothing of it, or throws. */
  const byThePackage = (value: unknown): string | undefined => outcomeOf(() => canonicalize(value));
  const byUs = (value: unknown): string | undefined => outcomeOf(() => canonicalJson(value));

  it('is to the letter what the package writes, of whatever JSON can hold', () => {
    const json = fc.jsonValue({ maxDepth: 6, stringUnit: 'binary' });
    fc.assert(
      fc.property(json, (value) => expect(byUs(value)).toBe(byThePackage(value))),
      { numRuns: 2_000 },
    );
  });

  it('is to the letter what the package writes, of whatever else', () => {
    const anything = fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(anything, (value) => expect(byUs(value)).toBe(byThePackage(value))),
      { numRuns: 2_000 },
    );
  });

  it('comes with what a reader of the text gets', () => {
    fc.assert(
      fc.property(fc.anything({ withDate: true, withSparseArray: true, withNullPrototype: true }), (value) => {
        const form = formOf(value);
        if (form !== undefined) expect(form.read).toStrictEqual(JSON.parse(form.text));
      }),
      { numRuns: 2_000 },
    );
  });

  const nest = (depth: number): unknown => (depth === 0 ? 'x' : [{ a: nest(depth - 1) }]);

  it.each<[string, unknown, string]>([
    ['names in the order of UTF-16 code units', { '\u20ac': 1, '\ud83d\ude00': 2, '10': 3, '9': 4, a: 5 }, ''],
    ['a name of the language', JSON.parse('{"__proto__":{"a":1}}'), '{"__proto__":{"a":1}}'],
    [
      'names that are numbers in the order of code units',
      { b: { '2': 1, '10': 2 }, a: 3 },
      '{"a":3,"b":{"10":2,"2":1}}',
    ],
    ['a name that begins with a digit', { z: 1, '2031-01-01': 2 }, '{"2031-01-01":2,"z":1}'],
    ['what looks like half a character', { a: '\\ud800' }, String.raw`{"a":"\\ud800"}`],
    ['zero without a sign', { value: -0 }, '{"value":0}'],
    ['no member that is undefined', { b: undefined, a: 1 }, '{"a":1}'],
    ['null for what a list cannot leave out', [undefined, 1], '[null,1]'],
    ['a date as it writes itself', { at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}'],
    ['what has a form of its own', { a: { toJSON: () => 'own' } }, '{"a":"own"}'],
    ['a list that has a form of its own', { a: Object.assign([1], { toJSON: () => 'own' }) }, '{"a":"own"}'],
    ['what must be escaped', ['"', '\\', '\n', '\u007f', '\u2028', '/'], ''],
    ['large and small numbers', [1e21, 1e-7, 0.1, 123456789012345680000], '[1e+21,1e-7,0.1,123456789012345680000]'],
    ['what is nested deeply', nest(500), ''],
  ])('writes %s', (_, value, text) => {
    if (text !== '') expect(canonicalJson(value)).toBe(text);
    expect(canonicalJson(value)).toBe(canonicalize(value));
    expect(canonicalForm(value).read).toStrictEqual(JSON.parse(canonicalJson(value)));
  });

  it('refuses what JSON cannot hold', () => {
    const itself: unknown[] = [];
    itself.push(itself);
    for (const value of [undefined, Number.NaN, [-Infinity], '\ud800', { '\udfff': 1 }, 1n, () => 1, itself])
      expect(() => canonicalJson(value)).toThrow();
  });
});

/** Undefined for a value that has no form. */
function formOf(value: unknown): CanonicalForm | undefined {
  try {
    return canonicalForm(value);
  } catch {
    return undefined;
  }
}

function outcomeOf(work: () => string | undefined): string | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
