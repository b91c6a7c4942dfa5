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

const ENGLISH_MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const FRENCH_MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');

/**
 * A day, a month or a year as a browser's own format writes it. By hand: the first format of days takes a phone 20 ms to make, and what a
 * reader wants to see first is a sentence with a day in it.
 */
function formatOne(known: string, locale: string): string {
  const [year, month, day] = known.split('-').map(Number);
  const name = month === undefined ? undefined : (locale === 'fr-FR' ? FRENCH_MONTHS : ENGLISH_MONTHS)[month - 1];
  // French counts the first day of a month: 1er juillet.
  const date = day === 1 && locale === 'fr-FR' ? '1er' : day;
  return [date, name, year].filter((part) => part !== undefined).join(' ');
}

function formatRange(from: string, to: string, locale: string): string {
  const parts = (from.length < to.length ? from : to).split('-').length;
  const format = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    ...(parts > 1 && { month: 'long' }),
    ...(parts > 2 && { day: 'numeric' }),
    timeZone: 'UTC',
  });
  return format.formatRange(dateOf(from), dateOf(to));
}

/** The first day of a day, a month or a year, as a moment in UTC. */
export function dateOf(known: string): Date {
  const [year = 1970, month = 1, day = 1] = known.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day));
}
