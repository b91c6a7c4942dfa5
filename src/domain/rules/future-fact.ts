import { firstDayOf } from '../calendar/partial-date.js';
import type { Fact } from '../history/fact.js';
import type { Day } from '../calendar/day.js';
import { legal, reject, type Rejection, type Verdict } from '../verdict.js';

/** R14: the fact is dated later than the recording day. Plans have fields of their own. */
export interface FutureFact extends Rejection {
  readonly code: 'future-fact';
  readonly effectiveOn: string;
  /** The recording day: the latest day that had begun anywhere on Earth (UTC+14) when the date was recorded. */
  readonly recordedOn: Day;
}

/**
 * R14: a fact's date, the first day of its period, is never later than the latest day that has begun anywhere on Earth (UTC+14)
 * when it is recorded.
 *
 * Rejects: `future-fact`.
 */
export function notInTheFuture(effectiveOn: string, recordedOn: Day): Verdict<FutureFact> {
  if (firstDayOf(effectiveOn) > recordedOn) return reject({ code: 'future-fact', effectiveOn, recordedOn });
  return legal;
}

/**
 * R14 for facts that are about to be recorded, by the latest day that has really begun on Earth: recording times never go back, so they are ahead
 * of it for a while after a clock was.
 *
 * Rejects: `future-fact`.
 */
export function noneInTheFuture(added: readonly Fact[], today: Day): Verdict<FutureFact> {
  for (const effectiveOn of added.flatMap(datesGivenBy)) {
    const verdict = notInTheFuture(effectiveOn, today);
    if (!verdict.legal) return verdict;
  }
  return legal;
}

/** The date of a fact; of a correction or a claim, also the one that it gives to another fact. No other fact has such fields. */
function datesGivenBy({ effectiveOn, data }: Fact): string[] {
  const { changes, says } = data as Partial<Record<'changes' | 'says', { readonly effectiveOn?: unknown }>>;
  const given = (changes ?? says)?.effectiveOn;
  return typeof given === 'string' ? [effectiveOn, given] : [effectiveOn];
}
