import { describe, expect, it } from '@jest/globals';
import { isGivenAndNamed, isGivenOrNamed, namedAsNotReported } from '../../src/domain/not-reported.js';

const given = { place: 'Ber' };
const givenBeside = { siteId: 'ber' };
const named = { notReported: ['place'] };
const otherNamed = { notReported: ['department'] };

describe('a field that a source may fail to give', () => {
  it.each([
    ['given', given, true, false],
    ['given by another field beside it', givenBeside, true, false],
    ['named', named, true, false],
    ['given, and named all the same', { ...given, ...named }, true, true],
    ['given by another field, and named all the same', { ...givenBeside, ...named }, true, true],
    ['neither', {}, false, false],
    ['neither, where another one is named', otherNamed, false, false],
    ['given, where another one is named', { ...given, ...otherNamed }, true, false],
    ['given by both', { ...given, ...givenBeside }, true, false],
  ])('is %s', (_, data, isOr, isAnd) => {
    expect(isGivenOrNamed('place', ['siteId'], data)).toBe(isOr);
    expect(isGivenAndNamed('place', ['siteId'], data)).toBe(isAnd);
  });

  it('is none of those named, where none is', () => {
    expect(namedAsNotReported({})).toEqual([]);
    expect(namedAsNotReported(named)).toEqual(['place']);
  });
});
