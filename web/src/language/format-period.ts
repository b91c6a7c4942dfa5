/** A qualifier of a day in words: `by`, where only that it was already so on that day is known. */
const QUALIFIERS: Record<string, (period: string) => string> = {
  'en-GB by': (period) => `by ${period}`,
  'fr-FR by': (period) => `au plus tard ${/^\d{1,2}(er)? /.test(period) ? 'le' : 'en'} ${period}`,
};

/**
 * A period of the record in words, no more precise than it is known: a day, a month, a year, or two of them with a slash.
 *
 * @param qualifier `by`: only that it was already so on that day is known
 */
export function formatPeriod(known: string, locale: string, qualifier?: string): string {
  const [from = '', to] = known.split('/');
  const text = to === undefined ? formatOne(from, locale) : formatRange(from, to, locale);
  return qualifier === undefined ? text : (QUALIFIERS[`${locale} ${qualifier}`]?.(text) ?? text);
}

function formatOne(known: string, locale: string): string {
  // French counts the first day of a month: 1er juillet.
  return formatOf(known, locale)
    .format(dateOf(known))
    .replace(/^1 (?=\p{L})/u, locale === 'fr-FR' ? '1er ' : '1 ');
}

function formatRange(from: string, to: string, locale: string): string {
  const precision = from.length < to.length ? from : to;
  return formatOf(precision, locale).formatRange(dateOf(from), dateOf(to));
}

/** The formats that were made, by language and precision: to make one costs a hundred times what using it does. */
const made = new Map<string, Intl.DateTimeFormat>();

function formatOf(known: string, locale: string): Intl.DateTimeFormat {
  const parts = known.split('-').length;
  const key = `${locale} ${parts}`;
  const format = made.get(key) ?? newFormat(locale, parts);
  made.set(key, format);
  return format;
}

function newFormat(locale: string, parts: number): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    ...(parts > 1 && { month: 'long' }),
    ...(parts > 2 && { day: 'numeric' }),
    timeZone: 'UTC',
  });
}

/** The first day of a day, a month or a year, as a moment in UTC. */
export function dateOf(known: string): Date {
  const [year = 1970, month = 1, day = 1] = known.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day));
}
