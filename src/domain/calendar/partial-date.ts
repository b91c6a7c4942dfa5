import { daysInMonth, isDay, type Day } from './day.js';

/**
 * A date as precisely as it is known: a day (`2023-12-31`), a month (`2023-06`), a year (`2014`), or a range from one of these to a
 * later one of the same kind (`2021-12-27/2021-12-29`). What is not known is not invented.
 */
export type PartialDate = string;

export type Precision = 'day' | 'month' | 'year' | 'range';

/** Stands between the two ends of a range. */
const UNTIL = '/';

/** The form of a partial date, days that do not exist included. */
export const PARTIAL_DATE_PATTERN =
  '^(\\d{4}(/\\d{4})?|\\d{4}-\\d{2}(/\\d{4}-\\d{2})?|\\d{4}-\\d{2}-\\d{2}(/\\d{4}-\\d{2}-\\d{2})?)$';

export function isPartialDate(text: string): boolean {
  return faultOfDate(text) === undefined;
}

/** The reason why a text is no partial date, and what to write instead; undefined where it is one. */
export function faultOfDate(text: string): string | undefined {
  const [from = '', to, ...more] = text.split(UNTIL);
  if (!isPoint(from) || more.length > 0 || (to !== undefined && !isPoint(to)))
    return 'must be a date that exists: YYYY-MM-DD, YYYY-MM or YYYY, or a range of two, YYYY-MM-DD/YYYY-MM-DD';
  if (to === undefined || (from.length === to.length && from < to)) return undefined;
  if (from.length !== to.length)
    return `must be a range of two days, two months or two years: ${firstDayOf(from)}${UNTIL}${lastDayOf(to)}`;
  return from === to
    ? `must be a range that ends after it begins; of one ${precisionOf(from)} write ${from}`
    : `must be a range that ends after it begins: ${to}${UNTIL}${from}`;
}

/** True for a day, a month or a year. */
function isPoint(text: string): boolean {
  return /^\d{4}$/.test(text) || isDay(`${text}-01`) || isDay(text);
}

const BY_LENGTH: Readonly<Record<number, Precision>> = { 4: 'year', 7: 'month', 10: 'day' };

export function precisionOf(date: PartialDate): Precision {
  return BY_LENGTH[date.length] ?? 'range';
}

export function firstDayOf(date: PartialDate): Day {
  switch (precisionOf(date)) {
    case 'year':
      return `${date}-01-01`;
    case 'month':
      return `${date}-01`;
    case 'day':
      return date;
    case 'range':
      return firstDayOf(date.slice(0, date.indexOf(UNTIL)));
  }
}

export function lastDayOf(date: PartialDate): Day {
  switch (precisionOf(date)) {
    case 'year':
      return `${date}-12-31`;
    case 'month':
      return `${date}-${daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5)))}`;
    case 'day':
      return date;
    case 'range':
      return lastDayOf(date.slice(date.indexOf(UNTIL) + 1));
  }
}
