import { latestDayOnEarth } from '../calendar/day.js';
import type { Fact } from '../history/fact.js';
import { notInTheFuture, type FutureFact } from '../rules/future-fact.js';
import { instrumentNamed, type InstrumentMissing } from '../rules/instrument-missing.js';
import type { Verdict } from '../verdict.js';

/**
 * Anything that is said about a fact has a date that has come, and a document, as the fact itself has.
 *
 * Rejects: `future-fact`, `instrument-missing`.
 *
 * @param recordedAt the instant at which it would be recorded
 */
export function datedAndSourced(event: Fact, recordedAt: string): Verdict<FutureFact | InstrumentMissing> {
  const dated = notInTheFuture(event.effectiveOn, latestDayOnEarth(recordedAt));
  return dated.legal ? instrumentNamed(event) : dated;
}
