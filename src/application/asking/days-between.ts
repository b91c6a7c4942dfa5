import type { Day } from '../../domain/calendar/day.js';

/** Of UTC, which knows no summer time. */
const MILLISECONDS_A_DAY = 86_400_000;

/** Days from one day to another; negative where the other is the earlier one. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / MILLISECONDS_A_DAY;
}
