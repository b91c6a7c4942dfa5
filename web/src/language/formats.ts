import { useTranslation } from 'react-i18next';
import type { Language } from './languages';
import { countryName, nameInLanguage } from './country-name';
import { dollars, grouped, shortDollars } from './figures';
import { formatPeriod } from './format-period';
import { compareNames } from './name-order';

/** How figures, days and names are written in the reader's language. */
export interface Formats {
  readonly language: Language;
  /** A whole number: `13,871`, in French `13 871` with narrow non-breaking spaces. */
  readonly number: (value: number) => string;
  /** Whole US cents as dollars. A value that is unknown is not formatted as 0. */
  readonly usd: (cents: number) => string;
  /** Whole US cents, short: `$6.3M`. */
  readonly usdShort: (cents: number) => string;
  /** A day, a month, a year or a range as it is known, never more precise: `31 December 2023`, `June 2023`, `27 – 29 December 2021`. */
  readonly period: (known: string, qualifier?: string) => string;
  /** An instant in UTC, which the record keeps, with the reader's own time beside it where that differs. */
  readonly instant: (iso: string) => string;
  /** A country by its ISO 3166 alpha-3 code, in UN terms. */
  readonly country: (code: string) => string;
  /** A name as it is recorded, but a country's in the reader's language. */
  readonly recordedName: (recorded: string) => string;
  /** Names in a sentence: `a, b and c`. */
  readonly list: (items: readonly string[]) => string;
  readonly compare: (a: string, b: string) => number;
}

const made = new Map<string, Formats>();

export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return formatsOf(i18n.language as Language);
}

export function formatsOf(language: Language): Formats {
  const known = made.get(language);
  if (known !== undefined) return known;
  const formats = makeFormats(language);
  made.set(language, formats);
  return formats;
}

function makeFormats(language: Language): Formats {
  const locale = language === 'en' ? 'en-GB' : 'fr-FR';
  const utc = once(() => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }));
  const local = once(
    () => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }),
  );
  const collator = once(() => new Intl.Collator(locale, { numeric: true }));
  return {
    language,
    number: (value) => grouped(value, language),
    usd: (cents) => dollars(cents, language),
    usdShort: (cents) => shortDollars(cents, language),
    period: (known, qualifier) => formatPeriod(known, locale, qualifier),
    instant: (iso) => {
      const moment = new Date(iso);
      const isUtcHere = moment.getTimezoneOffset() === 0;
      const inUtc = utc()
        .format(moment)
        .replace(/^1 (?!\d|[A-Z])/, language === 'fr' ? '1er ' : '1 ');
      return `${inUtc} UTC${isUtcHere ? '' : ` (${local().format(moment)})`}`;
    },
    country: (code) => countryName(code, language),
    recordedName: (recorded) => nameInLanguage(recorded, language),
    list: (items) => listed(items, language === 'fr' ? ' et ' : ' and '),
    compare: (a, b) => compareNames(a, b, collator),
  };
}

/** Names in a sentence. By hand: a browser's own list of names takes a phone 80 ms to make. */
function listed(items: readonly string[], and: string): string {
  return [items.slice(0, -1).join(', '), ...items.slice(-1)].filter((part) => part !== '').join(and);
}

/** Makes something when it is first needed: a format takes milliseconds to make, and no page needs all of them. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
