import { dayOf, type Day } from '../../src/domain/calendar/day.js';

export const DAY_MS = 86_400_000;
export const YEAR_MS = 365.25 * DAY_MS;

/** The last instant of a synthetic history, so that none of its facts is ever in the future. */
export const LOG_END = Date.UTC(2025, 11, 31);

/** The log's text form of an instant in milliseconds since 1970. */
export function instantAt(at: number): string {
  return new Date(at).toISOString();
}

/** The day of an instant in milliseconds since 1970. */
export function dayAt(at: number): Day {
  return dayOf(instantAt(at));
}

/** The first instant of a day, in milliseconds since 1970. */
export function startOf(day: Day): number {
  return Date.parse(`${day}T00:00:00.000Z`);
}
