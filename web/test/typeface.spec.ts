import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { COUNTRY_CODES, countryName } from '../src/language/country-name';

const face = readFileSync('web/src/design/inter-first.css', 'utf8');

/** Signs that no file of the typeface has: they come of the device. */
const OF_DEVICE = '◇';

describe('the letters with which the page begins', () => {
  const ranges = (/unicode-range:\s*([^;]+);/.exec(face)?.[1] ?? '').split(',').map((range) => {
    const [from = 0, to = from] = range
      .replace(/U\+/i, '')
      .split('-')
      .map((point) => parseInt(point, 16));
    return [from, to] as const;
  });
  const isThere = (letter: string): boolean => {
    const point = letter.codePointAt(0) ?? 0;
    return point < 0x20 || OF_DEVICE.includes(letter) || ranges.some(([from, to]) => from <= point && point <= to);
  };

  it('are all those of our texts', () => {
    const texts = globSync('web/src/locales/*/*.json').map((file) => readFileSync(file, 'utf8'));
    expect(texts.length).toBeGreaterThan(40);
    expect([...new Set(texts.join(''))].filter((letter) => !isThere(letter))).toEqual([]);
  });

  it('are all those of the names of countries', () => {
    const names = COUNTRY_CODES.flatMap((code) => [countryName(code, 'en'), countryName(code, 'fr')]);
    expect([...new Set(names.join(''))].filter((letter) => !isThere(letter))).toEqual([]);
  });

  it('have every weight in which the page is set', () => {
    const [, lightest, heaviest] = /font-weight: (\d+) (\d+);/.exec(face) ?? [];
    const styles = globSync('web/src/**/*.css').map((file) => readFileSync(file, 'utf8'));
    const weights = styles.flatMap((css) =>
      [...css.matchAll(/font-weight: (\d+);/g)].map(([, weight]) => Number(weight)),
    );
    expect(weights.length).toBeGreaterThan(20);
    expect(weights.filter((weight) => weight < Number(lightest) || weight > Number(heaviest))).toEqual([]);
  });
});
