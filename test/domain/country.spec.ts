import { describe, expect, it } from '@jest/globals';
import { isISO31661Alpha3 } from 'class-validator';
import { isCountry } from '../../src/domain/country.js';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const EVERY_CODE = LETTERS.flatMap((a) => LETTERS.flatMap((b) => LETTERS.map((c) => a + b + c)));

describe('a country', () => {
  it('of today is one of ISO 3166-1, as another list of them has it', () => {
    const today = EVERY_CODE.filter((code) => isISO31661Alpha3(code));
    expect(today).toHaveLength(249);
    expect(today.filter((code) => !isCountry(code))).toEqual([]);
  });

  it('of former days is one of ISO 3166-3, and Kosovo has the code that its users gave it', () => {
    const others = EVERY_CODE.filter((code) => isCountry(code) && !isISO31661Alpha3(code));
    expect(others).toHaveLength(31);
    expect(others).toEqual(
      expect.arrayContaining(['YUG', 'CSK', 'ZAR', 'SUN', 'SCG', 'DDR', 'ANT', 'TMP', 'BUR', 'XKX']),
    );
    expect(others).toEqual(expect.arrayContaining(['YMD', 'VDR', 'HVO', 'DHY', 'RHO']));
  });

  it('has no other code, and none in small letters', () => {
    expect(['XXX', 'XAA', 'yug', 'ML', '', 'MLI ', 'YUG CSK', 'EUE', 'UNO'].filter(isCountry)).toEqual([]);
  });
});
