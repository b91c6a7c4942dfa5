import type { AssetFact } from '../src/domain/asset/asset.events.js';
import { isGate } from '../src/domain/catalogue.js';
import { dayOf, daysBetween, type Day } from '../src/domain/calendar/day.js';
import { lastDayOf } from '../src/domain/calendar/partial-date.js';
import type { MissionFact } from '../src/domain/mission/mission.events.js';
import { exception, type ExceptionItem } from './exception-item.js';
import { subjectOf } from './fact-subject.js';
import type { Counted } from './projection.js';

/** The days within which a fact is recorded in time: that of a Friday on Monday. */
const IN_TIME_DAYS = 3;

/** The days after which, at the beginning of a record, what is over is its past: nobody could have entered it earlier. */
const PAST_DAYS = 365;

/**
 * That a fact was recorded late, and by how many days after the last day of its period. A record that begins long after its mission has a
 * past, which is entered at once: of that the mission's own beginning is the one exception. Equipment is late for no register that
 * it comes into.
 *
 * @param beganOn the UTC day on which the first fact of the stream was recorded; null where this one counts from before it
 */
export function recordedLate(fact: Counted<MissionFact | AssetFact>, beganOn: Day | null): ExceptionItem[] {
  const { type, effectiveOn, recordedAt, day } = fact;
  const known = lastDayOf(effectiveOn);
  const recordedOn = dayOf(recordedAt);
  const days = daysBetween(known, recordedOn);
  // Nearly all facts are in time.
  if (days <= IN_TIME_DAYS || isGate(type) || type === 'AssetRegistered') return [];
  const isPast = type !== 'Established' && daysBetween(known, beganOn ?? recordedOn) > PAST_DAYS;
  if (isPast) return [];
  return [exception('recorded-late', fact, day, { type, recordedOn, days, ...subjectOf(fact) })];
}
