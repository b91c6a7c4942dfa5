import { canonicalText } from '../canonical-text.js';
import { datedDayOf } from '../history/effective-order.js';
import type { Effective } from '../history/fact.js';
import type { MandateExtended, MandateTerminated, TimetableRevised } from './mission.events.js';

/** A decision on the mandate or on its timetable. */
export type MandateDecision = MandateExtended | MandateTerminated | TimetableRevised;

/**
 * The same for two decisions that are the very same: instrument and day, and the part of the mandate or the dates that they set. One
 * instrument may set some dates for the whole, others for a part, and still others by and by.
 */
export function decisionKey(fact: Effective<MandateDecision>): string {
  return canonicalText([fact.type, datedDayOf(fact), ...wordsOf(fact)]);
}

/** The instrument, and what it decides. */
function wordsOf({ type, data, source }: Effective<MandateDecision>): unknown[] {
  if (type !== 'TimetableRevised') return [data.resolution, data.scope];
  const { resolution = source.document, ...dates } = data;
  return [resolution, dates];
}
