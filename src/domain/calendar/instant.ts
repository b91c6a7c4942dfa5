import { dayOf, isDay } from './day.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

/** True for an instant that exists, in ISO 8601 with its offset: JavaScript would take the 30th of February for the 2nd of March. */
export function isInstant(value: unknown): boolean {
  return typeof value === 'string' && INSTANT.test(value) && isDay(dayOf(value));
}
