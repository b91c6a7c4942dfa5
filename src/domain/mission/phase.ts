import type { Day } from '../calendar/day.js';

/** The stages of a mission's life, in the order in which they follow one another. */
export const PHASES = [
  'established',
  'withdrawal-requested',
  'drawing-down',
  'succeeded',
  'withdrawn',
  'liquidating',
  'physically-closed',
  'closed',
] as const;

export type Phase = (typeof PHASES)[number];

/** The days on which phases begin; a phase without a day has not begun. */
export interface LifecycleDates {
  readonly establishedOn?: Day;
  readonly withdrawalRequestedOn?: Day;
  /** The day the terminating resolution sets for the drawdown, else the day the mandate ended. */
  readonly drawdownFrom?: Day;
  readonly succeededOn?: Day;
  readonly withdrawnOn?: Day;
  readonly liquidatingOn?: Day;
  readonly physicallyClosedOn?: Day;
  readonly closedOn?: Day;
}

/**
 * The last phase begun on a day; undefined before the mission was established. A successor's taking over shows only until
 * the withdrawal is complete. Drawdown phases under a running mandate do not count.
 */
export function phaseOn(dates: LifecycleDates, day: Day): Phase | undefined {
  const begins: Readonly<Record<Phase, Day | undefined>> = {
    established: dates.establishedOn,
    'withdrawal-requested': dates.withdrawalRequestedOn,
    'drawing-down': dates.drawdownFrom,
    succeeded: dates.succeededOn,
    withdrawn: dates.withdrawnOn,
    liquidating: dates.liquidatingOn,
    'physically-closed': dates.physicallyClosedOn,
    closed: dates.closedOn,
  };
  return PHASES.findLast((phase) => {
    const begin = begins[phase];
    return begin !== undefined && begin <= day;
  });
}
