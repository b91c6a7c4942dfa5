import type { PartialDate } from '../src/domain/calendar/partial-date.js';
import type { LifecycleDates } from '../src/domain/mission/phase.js';
import { isImprecise } from './imprecise-date.js';
import type { Mandate } from './mandate-state.js';

/** A date as its source gives it: a day, a month, a year or a range. */
export interface KnownPeriod {
  readonly on: PartialDate;
  /** `by`: only that it was already so on that day is known. */
  readonly qualifier?: 'by';
}

/** The beginning of a mission and the end of its mandate as the sources give them; each is absent where its very day is known. */
export interface LifePeriods {
  readonly began?: KnownPeriod;
  readonly ends?: KnownPeriod;
}

/** The days of a mission that is established. */
export type EstablishedDays = LifecycleDates & Required<Pick<LifecycleDates, 'establishedOn' | 'mandate'>>;

/**
 * The known part of the two days between which a mission’s life lies. A day that an instrument sets is known, however little is known of the
 * day of the instrument itself.
 */
export function periodsOf(
  { establishedOn, mandate: term }: EstablishedDays,
  { terminated, ...mandate }: Mandate,
): LifePeriods {
  const began = term.beginsOn <= establishedOn && imprecise(mandate.establishedOn, mandate.establishedOnQualifier);
  const ends =
    terminated !== undefined &&
    terminated.endsOn === undefined &&
    term.terminationEndsOn === term.terminatedOn &&
    imprecise(terminated.effectiveOn, terminated.effectiveOnQualifier);
  return { ...(began && { began }), ...(ends && { ends }) };
}

function imprecise(on: PartialDate, qualifier: 'by' | undefined): KnownPeriod | undefined {
  if (!isImprecise(on, qualifier)) return undefined;
  return { on, ...(qualifier !== undefined && { qualifier }) };
}
