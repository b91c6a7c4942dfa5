import { describe, expect, it } from '@jest/globals';
import { COUNTRY_CODES } from '../src/language/country-name';
import { formatsOf } from '../src/language/formats';
import { NAMES_OF_BROWSERS } from '../src/language/names-of-browsers';

describe('a whole number', () => {
  it.each([0, 7, 999, 1_000, 13_871, 999_999, 1_000_000, 123_456_789_012, -1, -1_234, 1_234.4])(
    'is written as a browser writes %d, in English and in French, but for the sign',
    (value) => {
      const browsers = (locale: string): string =>
        new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(value).replace('-', '\u2212');
      expect(formatsOf('en').number(value)).toBe(browsers('en-GB'));
      expect(formatsOf('fr').number(value)).toBe(browsers('fr-FR'));
    },
  );
});

describe('a value in dollars', () => {
  const DOLLARS = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } as const;
  const SHORT = { ...DOLLARS, notation: 'compact', maximumFractionDigits: 1 } as const;

  it.each([
    0, 5, 6, 40, 555, 9_995, 99_900, 99_994, 99_996, 100_000, 104_900, 105_000, 9_995_000, 99_994_900, 99_995_000,
  ])('is written as a browser writes it, exact and short: %d cents', (cents) => {
    for (const [language, locale] of [
      ['en', 'en-GB'],
      ['fr', 'fr-FR'],
    ] as const)
      for (const value of [cents, -cents || 0, 1_000 * cents, 1_000_000 * cents, 100_000_000 * cents]) {
        const { usd, usdShort } = formatsOf(language);
        const browsers = (form: Intl.NumberFormatOptions): string =>
          new Intl.NumberFormat(locale, form).format(value / 100).replace('-', '\u2212');
        expect([value, usd(value), usdShort(value)]).toEqual([value, browsers(DOLLARS), browsers(SHORT)]);
      }
  });
});

describe('names in a sentence', () => {
  it.each([[[]], [['a']], [['a', 'b']], [['a', 'b', 'c']], [['a', 'b', 'c', 'd']]])(
    'are listed as a browser does: %j',
    (names) => {
      const browsers = (locale: string): string => new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
      expect(formatsOf('en').list(names)).toBe(browsers('en-GB'));
      expect(formatsOf('fr').list(names)).toBe(browsers('fr-FR'));
    },
  );
});

describe('the name of a country', () => {
  it('is the one that browsers have, where the United Nations have no other', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const regions = letters.flatMap((one) => letters.map((other) => one + other));
    const [english, french] = ['en', 'fr'].map((language) => new Intl.DisplayNames(language, { type: 'region' }));
    const known = regions.map((region) => `${english?.of(region)} / ${french?.of(region)}`);
    const written = Object.values(NAMES_OF_BROWSERS).map((names) => names.join(' / '));
    expect(written.length).toBeGreaterThan(200);
    expect(written.filter((names) => !known.includes(names))).toEqual([]);
  });

  it('is there in both languages for every country that can be chosen', () => {
    for (const code of COUNTRY_CODES)
      for (const language of ['en', 'fr'] as const) expect(formatsOf(language).country(code)).not.toBe(code);
  });
});

describe('the order of names', () => {
  const OF_SITES = [
    'Gao',
    'Ménaka',
    'Ménaka 2',
    'Ménaka 10',
    'Mopti',
    'mopti',
    'Ansongo-Labbezanga',
    'Tombouctou (II)',
    'Q’ara',
  ];
  const OTHERS = [
    '',
    'vehicle-9',
    'vehicle-10',
    'vehicle-010',
    'Abéché',
    'Abeche',
    'N.Djamena',
    "N'Djamena",
    'n, o',
    'n o',
  ];
  const FOREIGN = ['Straße', 'Œuvre', 'قاو', 'Łódź', 'a/b', 'a_b'];

  it.each(['en', 'fr'] as const)('is the one of browsers: %s', (language) => {
    const countries = COUNTRY_CODES.map((code) => formatsOf(language).country(code));
    const names = [...OF_SITES, ...OTHERS, ...FOREIGN, ...countries];
    const { compare } = new Intl.Collator(language === 'en' ? 'en-GB' : 'fr-FR', { numeric: true });
    const differing = names.flatMap((one) =>
      names
        .filter((other) => Math.sign(formatsOf(language).compare(one, other)) !== Math.sign(compare(one, other)))
        .map((other) => [one, other]),
    );
    expect(differing).toEqual([]);
  });
});
