import { firstDayOf } from '../calendar/partial-date.js';
import type { Day } from '../calendar/day.js';
import { legal, reject, type Rejection, type Verdict } from '../verdict.js';

/** R14: the fact is dated later than the day it is recorded. Plans have fields of their own. */
export interface FutureFact extends Rejection {
  readonly code: 'future-fact';
  readonly effectiveOn: string;
  /** The day the date was recorded. */
  readonly recordedOn: Day;
}

/**
 * R14: a fact's date, the first day of its period in UTC, is never later than the day it is recorded.
 *
 * Rejects: `future-fact`.
 */
export function notInTheFuture(effectiveOn: string, recordedOn: Day): Verdict<FutureFact> {
  if (firstDayOf(effectiveOn) > recordedOn) return reject({ code: 'future-fact', effectiveOn, recordedOn });
  return legal;
}
