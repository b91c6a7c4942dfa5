import { describe, expect, it } from '@jest/globals';
import { countryName } from '../src/language/country-name';
import { formatPeriod } from '../src/language/format-period';
import { formatsOf } from '../src/language/formats';
import { addMonths, daysBetween, lastDayOf } from '../src/moment/days';

/** Narrow and other spaces that do not break, as plain ones. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f\u2009]/g, ' ');

describe('a period of the record', () => {
  it.each([
    ['2023-12-31', '31 December 2023', '31 décembre 2023'],
    ['2023-07-01', '1 July 2023', '1er juillet 2023'],
    ['2023-06', 'June 2023', 'juin 2023'],
    ['1948', '1948', '1948'],
    ['2021-12-27/2021-12-29', '27 – 29 December 2021', '27–29 décembre 2021'],
    ['2021-11/2022-02', 'November 2021 – February 2022', 'novembre 2021 – février 2022'],
  ])('is no more precise in words than it is known: %s', (known, english, french) => {
    expect(plain(formatPeriod(known, 'en-GB'))).toBe(english);
    expect(plain(formatPeriod(known, 'fr-FR'))).toBe(french);
  });

  it.each(Array.from({ length: 12 }, (_, at) => `2023-${String(at + 1).padStart(2, '0')}`))(
    'is written as a browser writes it: %s',
    (month) => {
      for (const locale of ['en-GB', 'fr-FR'])
        for (const [known, form] of [
          [month, { year: 'numeric', month: 'long' }],
          [`${month}-09`, { year: 'numeric', month: 'long', day: 'numeric' }],
        ] as const)
          expect(formatPeriod(known, locale)).toBe(
            new Intl.DateTimeFormat(locale, { ...form, timeZone: 'UTC' }).format(new Date(known)),
          );
    },
  );

  it.each([
    ['2023-08-28', 'by 28 August 2023', 'au plus tard le 28 août 2023'],
    ['2023-07-01', 'by 1 July 2023', 'au plus tard le 1er juillet 2023'],
    ['2013-09', 'by September 2013', 'au plus tard en septembre 2013'],
    ['2014', 'by 2014', 'au plus tard en 2014'],
  ])('says where only "already so by then" is known: %s', (known, english, french) => {
    expect(formatPeriod(known, 'en-GB', 'by')).toBe(english);
    expect(formatPeriod(known, 'fr-FR', 'by')).toBe(french);
  });

  it.each([
    ['2024-02', '2024-02-29'],
    ['2023-02', '2023-02-28'],
    ['2021', '2021-12-31'],
    ['2021-11/2022-02', '2022-02-28'],
    ['2023-10-31', '2023-10-31'],
  ])('ends on the last day of what is known: %s', (known, last) => {
    expect(lastDayOf(known)).toBe(last);
  });

  it('is counted by its last day', () => {
    expect(daysBetween('2023-06', '2023-07-01')).toBe(1);
    expect(daysBetween('2024-01-01', '2023')).toBe(-1);
  });

  it('of a month keeps its day, or the last one that the other month has', () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2024-03-15', -1)).toBe('2024-02-15');
  });
});

describe('figures and names', () => {
  it.each([
    ['en', '13,871', '$1,234.50', '$6.3m'],
    ['fr', '13 871', '1 234,50 $', '6,3 M $'],
  ] as const)('are written as readers of %s do', (language, whole, exact, short) => {
    const { number, usd, usdShort } = formatsOf(language);
    expect([number(13_871), usd(123_450), usdShort(633_000_000)].map(plain)).toEqual([whole, exact, short]);
  });

  it.each([
    ['COD', 'Democratic Republic of the Congo', 'République démocratique du Congo'],
    ['CIV', 'Côte d’Ivoire', 'Côte d’Ivoire'],
    ['MLI', 'Mali', 'Mali'],
    ['TCD', 'Chad', 'Tchad'],
    ['YUG', 'Yugoslavia', 'Yougoslavie'],
    ['XKX', 'Kosovo', 'Kosovo'],
    ['QQQ', 'QQQ', 'QQQ'],
  ])('of countries are those of the United Nations, former ones too: %s', (code, english, french) => {
    expect([countryName(code, 'en'), countryName(code, 'fr')]).toEqual([english, french]);
  });
});
