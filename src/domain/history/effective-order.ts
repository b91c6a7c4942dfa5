import { latestDayOnEarth, type Day } from '../calendar/day.js';
import { firstDayOf, lastDayOf, type PartialDate } from '../calendar/partial-date.js';
import type { Standing } from './correction-chain.js';
import { applyCorrections, correct } from './corrections.js';
import type { AboutFact, Effective, Fact, Recorded } from './fact.js';

/**
 * The day from which a fact counts: the last day of its period, or its recording day if that is earlier; with the qualifier `by`,
 * the first day of its period.
 *
 * @param recordedOn the latest day that had begun anywhere on Earth when it was recorded (R14)
 */
export function countsFrom(effectiveOn: PartialDate, qualifier: 'by' | undefined, recordedOn: Day): Day {
  if (qualifier === 'by') return firstDayOf(effectiveOn);
  const last = lastDayOf(effectiveOn);
  return last < recordedOn ? last : recordedOn;
}

/**
 * The day that the date of a fact alone has it count from, whatever forces it. Two facts of one date are the very same or not by
 * this day: where each of them counts depends on others.
 */
export function datedDayOf({ effectiveOn, effectiveOnQualifier, datedOn }: Effective<Fact>): Day {
  return countsFrom(effectiveOn, effectiveOnQualifier, datedOn);
}

/**
 * The facts of one stream as their dates alone have them: corrections applied, annulled facts left out, in order of their days
 * and, within a day, of their revisions. `forcedOrder` makes of it the order in which they count.
 */
export function datedOrder<F extends Fact>(history: readonly Recorded<F | AboutFact>[]): Effective<F>[] {
  const facts: Effective<F>[] = [];
  for (const standing of applyCorrections<F>(history)) if (!standing.annulled) facts.push(effective(standing));
  return facts.sort(byDayThenRevision);
}

/** A fact as it counts while nothing corrects it. */
export function asRecorded<F extends Fact>(fact: Recorded<F>): Effective<F> {
  return effective(correct(fact, []));
}

/** A fact as it stands, with the day it counts from by its date alone. */
export function effective<F extends Fact>(standing: Standing<F>): Effective<F> {
  const { fact, correctedBy, datedAt, contestedBy } = standing;
  const datedOn = latestDayOnEarth(datedAt);
  const day = countsFrom(fact.effectiveOn, fact.effectiveOnQualifier, datedOn);
  // Nearly all facts: an object literal costs less than one that is extended.
  if (correctedBy === undefined && contestedBy === undefined) return { ...fact, day, datedOn };
  return {
    ...fact,
    day,
    datedOn,
    ...(correctedBy !== undefined && { correctedBy }),
    ...(contestedBy !== undefined && { contestedBy }),
  };
}

/** Orders facts of one stream by their dates alone: negative where `a` comes before `b`. */
export function byDayThenRevision(
  a: Pick<Effective<Fact>, 'day' | 'revision'>,
  b: Pick<Effective<Fact>, 'day' | 'revision'>,
): number {
  return Number(a.day > b.day) - Number(a.day < b.day) || a.revision - b.revision;
}

/** A point on the two axes of time; an absent one means "all there is". */
export interface PointInTime {
  /** The day whose state is asked for. */
  readonly asOf?: Day;
  /** The instant whose record is asked for (ISO 8601, UTC, as `recordedAt` is written). */
  readonly knownAt?: string;
}
