import { describe, expect, it } from '@jest/globals';
import { isSameDifference, shortenDifference } from '../../../tools/mutate/score/short-difference.js';

const table = (...names: readonly string[]): string => `{\n${names.map((name) => `  ${name}: true,\n`).join('')}}`;
const NAMES = Array.from({ length: 30 }, (_, index) => `name${index}`);

describe('the difference that a mutant makes', () => {
  it('is shown as it is where the code is short', () => {
    const difference = { code: 'day >= 31', becomes: 'day > 31' };
    expect(shortenDifference(difference)).toEqual(difference);
  });

  it('is shown between brackets where the code is long, with a little of what is around it', () => {
    const code = table(...NAMES);
    const { code: shown, becomes } = shortenDifference({
      code,
      becomes: table(...NAMES.filter((name) => name !== 'name7')),
    });
    expect(shown).toMatch(/^….{60}⟦7:true,name⟧.{60}…$/);
    expect(becomes).toMatch(/^….{60}⟦⟧.{60}…$/);
    expect(shown).toContain('name6:true,name⟦7:true,name⟧8:true');
  });

  it('is the same whatever the spaces, and the comma at the end', () => {
    const one = { code: '{ a, b }', becomes: '{ a }' };
    expect(isSameDifference(one, { code: '{\n  a,\n  b,\n}', becomes: '{a}' })).toBe(true);
    expect(isSameDifference(one, { code: '{ a, b }', becomes: '{ b }' })).toBe(false);
    expect(isSameDifference(one, { code: '{ a, c }', becomes: '{ a }' })).toBe(false);
  });
});
