import type { PlanRow } from '../mission-reads';
import type { MissionState } from '../mission-state';
import { lastDayOf } from '../../moment/days';

/** A day that a plan or a decision set, across all charts. */
export interface Mark {
  readonly key: 'mandate' | 'deadline' | 'liquidationEnd' | 'today';
  readonly day: string;
}

/** The days against which the drawdown is read: the mandate's end, the deadline, the liquidation's planned end, today. */
export function marksOf({ mandate, timetable }: MissionState, today: string): readonly Mark[] {
  const days: [Mark['key'], string | undefined][] = [
    ['mandate', mandate?.endsOn],
    ['deadline', timetable.withdrawalDeadline],
    ['liquidationEnd', timetable.liquidationPlannedEnd],
    ['today', today],
  ];
  return days.flatMap(([key, day]) => (day === undefined ? [] : [{ key, day: lastDayOf(day) }]));
}

/** The days on which sites or contingents were planned to go, by the plan in force. */
export function plannedEnds(plan: readonly PlanRow[], key: 'sites' | 'contingents'): readonly string[] {
  const of = key === 'sites' ? 'site' : 'contingent';
  return plan.flatMap((row) => {
    const latest = row.of === of ? row.planned.at(-1) : undefined;
    return latest === undefined ? [] : [lastDayOf(latest.on)];
  });
}
