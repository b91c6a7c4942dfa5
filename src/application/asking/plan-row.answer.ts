import type { PlanEntry } from '../../../projections/mission-plan.projection.js';
import { daysBetween, type Day } from '../../domain/calendar/day.js';

/** One thing of a mission's end: planned beside actual. */
export interface PlanRow extends Pick<PlanEntry, 'of' | 'id' | 'planned' | 'cancelledOn'> {
  /** The day on which it came about, where that has come. */
  readonly actual?: Day;
  /** Days by which it came later than the plan in force, or by which that plan is late on the day asked for. */
  readonly overdueDays?: number;
}

/** The row as seen from a day. */
export function planRowOn({ dueOn, actualOn, ...entry }: PlanEntry, today: Day): PlanRow {
  const actual = actualOn !== undefined && actualOn <= today ? actualOn : undefined;
  const overdueDays = dueOn === undefined ? 0 : daysBetween(dueOn, actual ?? today);
  return { ...entry, ...(actual !== undefined && { actual }), ...(overdueDays > 0 && { overdueDays }) };
}
