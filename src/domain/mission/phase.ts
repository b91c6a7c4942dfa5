import type { Day } from '../calendar/day.js';
import { isPaused, type DrawdownStanding } from './drawdown.js';
import type { RequestDates } from './host-state/withdrawal-requests.js';
import { dueDayOf, mandateEndOf, type MandateTerm } from './mandate-term.js';

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

/** The days on which phases begin, some of which lie ahead; a phase without a day has not begun. */
export interface LifecycleDates {
  readonly establishedOn?: Day;
  readonly mandate?: MandateTerm;
  /** The host State's last request about the whole mission. */
  readonly request?: RequestDates;
  /** Absent while nothing is recorded of its phases. */
  readonly drawdown?: DrawdownStanding;
  readonly succeededOn?: Day;
  readonly withdrawnOn?: Day;
  readonly liquidatingOn?: Day;
  readonly physicallyClosedOn?: Day;
  readonly closedOn?: Day;
}

export const DRAWDOWN_STATUSES = ['none', 'planned', 'under-way', 'paused', 'cancelled', 'complete'] as const;

/**
 * `planned`: its beginning lies ahead; `under-way`: from its beginning until the withdrawal is complete, between phases too;
 * `paused`: a planned or begun phase is, and none goes on; `cancelled`: until it is planned anew, or the mandate ends.
 */
export type DrawdownStatus = (typeof DRAWDOWN_STATUSES)[number];

/**
 * The last phase begun on a day; undefined before the mission was established. A successor's taking over shows only until
 * the withdrawal is complete.
 */
export function phaseOn(dates: LifecycleDates, day: Day): Phase | undefined {
  const begins: Readonly<Record<Phase, Day | undefined>> = {
    established: dates.establishedOn,
    'withdrawal-requested': standingSince(dates, day),
    'drawing-down': drawdownBeginOf(dates),
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

/** The day of the request that stands on a day; one that was taken back by then leaves the phase before it. */
function standingSince({ request }: LifecycleDates, day: Day): Day | undefined {
  const isRescinded = request?.rescindedOn !== undefined && request.rescindedOn <= day;
  return isRescinded ? undefined : request?.requestedOn;
}

/**
 * The first day of the drawdown: what a timetable sets, the first drawdown phase, or the mandate's end, whichever comes first. Of
 * one that was cancelled only a mandate's end that came later is a beginning.
 */
export function drawdownBeginOf({ mandate, drawdown }: LifecycleDates): Day | undefined {
  const days = [
    drawdown?.firstPhaseOn,
    ...(mandate === undefined
      ? []
      : [dueDayOf(mandate.timetable.drawdownFrom), endSince(mandate, drawdown?.cancelledOn)]),
  ];
  // What is undefined comes last.
  return days.sort()[0];
}

function endSince(mandate: MandateTerm, cancelledOn: Day = ''): Day | undefined {
  const endsOn = mandateEndOf(mandate);
  return endsOn !== undefined && endsOn > cancelledOn ? endsOn : undefined;
}

export function drawdownStatusOn(dates: LifecycleDates, day: Day): DrawdownStatus {
  if (dates.withdrawnOn !== undefined && dates.withdrawnOn <= day) return 'complete';
  const { drawdown } = dates;
  if (drawdown !== undefined && isPaused(drawdown)) return 'paused';
  const begin = drawdownBeginOf(dates);
  if (begin !== undefined && begin <= day) return 'under-way';
  if (drawdown?.cancelledOn !== undefined) return 'cancelled';
  return begin !== undefined || (drawdown !== undefined && drawdown.phaseCounts.planned > 0) ? 'planned' : 'none';
}
