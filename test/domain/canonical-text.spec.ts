import { describe, expect, it } from '@jest/globals';
import { canonicalText } from '../../src/domain/canonical-text.js';

describe('the canonical text of a value', () => {
  it('is the same whatever the order of its fields, those within included', () => {
    const one = { b: [{ d: 1, c: 'x' }], a: null };
    const other = { a: null, b: [{ c: 'x', d: 1 }] };
    expect(canonicalText(one)).toBe(canonicalText(other));
  });

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: 1 }],
    [{ a: { b: 1 } }, { a: { b: 2 } }],
    [
      [1, 2],
      [2, 1],
    ],
    ['1', 1],
    [null, 'null'],
    [{}, null],
  ])('is another one for another value: %j and %j', (one, other) => {
    expect(canonicalText(one)).not.toBe(canonicalText(other));
  });

  it('is that of null for what is not there', () => {
    expect(canonicalText(undefined)).toBe(canonicalText(null));
    expect(canonicalText([undefined])).toBe(canonicalText([null]));
  });
});
