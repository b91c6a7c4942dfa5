import { daysInMonth, isDay, type Day } from './day.js';

/** A date as precisely as it is known: `2023-12-31`, `2023-06` or `2014`. What is not known is not invented. */
export type PartialDate = string;

export type Precision = 'day' | 'month' | 'year';

export function isPartialDate(text: string): boolean {
  return /^\d{4}$/.test(text) || isDay(`${text}-01`) || isDay(text);
}

export function precisionOf(date: PartialDate): Precision {
  if (date.length === 4) return 'year';
  return date.length === 7 ? 'month' : 'day';
}

export function firstDayOf(date: PartialDate): Day {
  switch (precisionOf(date)) {
    case 'year':
      return `${date}-01-01`;
    case 'month':
      return `${date}-01`;
    case 'day':
      return date;
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
  }
}
