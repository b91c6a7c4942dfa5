import type { KnownPeriod } from '../../../projections/life-periods.js';
import type { PartialDate } from '../../domain/calendar/partial-date.js';

/** The end of a mandate as its source gives it, where less than the day is known: `endsOn` is then the day from which it counts. */
export interface KnownEnd {
  readonly endsOnKnown?: PartialDate;
  /** `by`: only that it had ended by then is known. */
  readonly endsOnQualifier?: 'by';
}

/** The members that tell a known period of an end; none where its day is known. */
export function knownEnd(ends: KnownPeriod | undefined): KnownEnd {
  if (ends === undefined) return {};
  return { endsOnKnown: ends.on, ...(ends.qualifier !== undefined && { endsOnQualifier: ends.qualifier }) };
}
