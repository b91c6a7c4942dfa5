import { daysBetween, lastDayOf } from '../../moment/days';
import type { Stop } from './stop';

/** What a plan says beside what happened. */
export interface PlanTold {
  readonly key: 'extended' | 'late' | 'early' | 'onTime' | 'overdue' | 'never' | 'ahead';
  /** Days late or early; times extended. */
  readonly count: number;
  /** The planned day in force, and the first one where it was moved. */
  readonly on: string;
  readonly firstOn?: string;
  readonly moves: number;
}

/**
 * A planned day beside the day on which it came, or beside today. Undefined where nothing was planned.
 *
 * @param isClosed whether the books are closed: what had not come by then is not overdue any more, but was never reported
 */
export function planTold(
  { key, on, until, planned, isCancelled, extensions = 0 }: Stop,
  today: string,
  isClosed: boolean,
): PlanTold | undefined {
  const latest = planned.at(-1);
  if (latest === undefined || isCancelled === true) return undefined;
  // A mandate's days are terms, not plans that failed.
  if (key === 'mandate')
    return extensions === 0 ? undefined : { key: 'extended', count: extensions, on: latest.on, moves: 0 };
  const days = [...new Set(planned.map((day) => day.on))];
  const told = { on: latest.on, moves: days.length - 1, ...(days.length > 1 && { firstOn: days[0] }) };
  const came = key === 'phase' ? until : on;
  if (came === undefined || lastDayOf(came) > today) {
    const overdue = daysBetween(latest.on, today);
    if (overdue > 0) return { key: isClosed ? 'never' : 'overdue', count: overdue, ...told };
    return { key: 'ahead', count: -overdue, ...told };
  }
  const late = daysBetween(latest.on, came);
  if (late === 0) return { key: 'onTime', count: 0, ...told };
  return late > 0 ? { key: 'late', count: late, ...told } : { key: 'early', count: -late, ...told };
}
