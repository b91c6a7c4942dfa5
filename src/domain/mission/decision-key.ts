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
  const { type, data, source } = fact;
  const day = datedDayOf(fact);
  if (type !== 'TimetableRevised') return JSON.stringify([type, data.resolution ?? null, data.scope ?? null, day]);
  const { resolution = source.document ?? null, ...dates } = data;
  return JSON.stringify([type, resolution, inOneOrder(dates), day]);
}

/** A value whose fields have one order, whichever they were given in. */
function inOneOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOneOrder);
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return fields.map(([name, held]) => [name, inOneOrder(held)]);
}
