import { describe, expect, it } from '@jest/globals';
import { formatsOf } from '../src/language/formats';

describe('a whole number', () => {
  it.each([0, 7, 999, 1_000, 13_871, 999_999, 1_000_000, 123_456_789_012, -1, -1_234, 1_234.4])(
    'is written as a browser writes %d, in English and in French',
    (value) => {
      const browsers = (locale: string): string =>
        new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(value);
      expect(formatsOf('en').number(value)).toBe(browsers('en-GB'));
      expect(formatsOf('fr').number(value)).toBe(browsers('fr-FR'));
    },
  );
});
