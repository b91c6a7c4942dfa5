/**
 * A day in UTC, `YYYY-MM-DD`. ISO days sort as text, so `<` and `>` compare them, and no `Date`, hence no time zone,
 * gets into the domain.
 */
export type Day = string;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a day that exists: `2023-02-30` does not. */
export function isDay(text: string): boolean {
  const match = DAY.exec(text);
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Days in a month of the Gregorian calendar; `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The day after a day. */
export function dayAfter(day: Day): Day {
  const { year, month, date } = partsOf(day);
  if (date < daysInMonth(year, month)) return `${day.slice(0, 8)}${digits(date + 1, 2)}`;
  return month < 12 ? `${day.slice(0, 5)}${digits(month + 1, 2)}-01` : `${digits(year + 1, 4)}-01-01`;
}

/** The day before a day. */
export function dayBefore(day: Day): Day {
  const { year, month, date } = partsOf(day);
  if (date > 1) return `${day.slice(0, 8)}${digits(date - 1, 2)}`;
  return month > 1
    ? `${day.slice(0, 5)}${digits(month - 1, 2)}-${daysInMonth(year, month - 1)}`
    : `${digits(year - 1, 4)}-12-31`;
}

function digits(number: number, count: number): string {
  // The day after is asked for with every fact that is folded.
  return count === 2 ? (TWO_DIGITS[number] as string) : String(number).padStart(count, '0');
}

const TWO_DIGITS: readonly string[] = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));

/** A day in numbers. Digit by digit, for every fact that is folded is counted in days. */
function partsOf(day: Day): { readonly year: number; readonly month: number; readonly date: number } {
  return {
    year: 100 * twoDigitsAt(day, 0) + twoDigitsAt(day, 2),
    month: twoDigitsAt(day, 5),
    date: twoDigitsAt(day, 8),
  };
}

const ZERO = '0'.charCodeAt(0);

function twoDigitsAt(text: string, place: number): number {
  return 10 * (text.charCodeAt(place) - ZERO) + (text.charCodeAt(place + 1) - ZERO);
}

/** Days from one day to another; negative where the other is the earlier one. */
export function daysBetween(from: Day, to: Day): number {
  return numberOf(to) - numberOf(from);
}

/** A number of each day that rises by one from day to day: those of years that begin in March, so that a leap day ends one. */
function numberOf(day: Day): number {
  const { year, month, date } = partsOf(day);
  const march = month > 2 ? year : year - 1;
  const leapDays = Math.floor(march / 4) - Math.floor(march / 100) + Math.floor(march / 400);
  return march * 365 + leapDays + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date;
}

/** The UTC hour from which the next day has begun somewhere on Earth: at UTC+14, on the Line Islands, each day begins first. */
const NEXT_DAY_BEGINS_AT_HOUR = '10';

/**
 * The latest day that has begun anywhere on Earth at an instant in ISO 8601 with `Z` (R14). Whoever records there today must not be
 * told that today lies ahead.
 */
export function latestDayOnEarth(instant: string): Day {
  const day = dayOf(instant);
  return instant.slice(11, 13) < NEXT_DAY_BEGINS_AT_HOUR ? day : dayAfter(day);
}

/** The UTC day of an instant in ISO 8601 with `Z`. */
export function dayOf(instant: string): Day {
  return instant.slice(0, 10);
}
