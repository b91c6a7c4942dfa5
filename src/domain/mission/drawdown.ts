import type { Day } from '../calendar/day.js';
import type { Effective } from '../history/fact.js';
import { PersistentMap } from '../persistent-map.js';
import type {
  DrawdownPhaseCompleted,
  DrawdownPhasePaused,
  DrawdownPhaseResumed,
  DrawdownPhaseStarted,
  MandateExtended,
  MandateTerminated,
  PlannedPhase,
  TimetableRevised,
} from './mission.events.js';

export const DRAWDOWN_PHASE_STATUSES = ['planned', 'under-way', 'paused', 'complete', 'cancelled'] as const;

/** `planned`: named by a timetable, not begun; `paused`: it may have been before it began. */
export type DrawdownPhaseStatus = (typeof DRAWDOWN_PHASE_STATUSES)[number];

/** A numbered phase of a drawdown, as far as the rules look at it. */
export interface DrawdownPhase {
  readonly status: DrawdownPhaseStatus;
  /** The day of the step that brought it there. */
  readonly since: Day;
  /** Absent before it began. */
  readonly startedOn?: Day;
}

/** A drawdown, as far as its status depends on it. */
export interface DrawdownStanding {
  /** The first day of the first phase that began, or was complete with no known beginning, since the drawdown was last cancelled. */
  readonly firstPhaseOn?: Day;
  /** The day on which it was cancelled; absent again once it is planned or begun anew. */
  readonly cancelledOn?: Day;
  /** The number of phases in each status. */
  readonly phaseCounts: Readonly<Record<DrawdownPhaseStatus, number>>;
}

/** A drawdown with its phases. */
export interface Drawdown extends DrawdownStanding {
  /** By number. */
  readonly phases: PersistentMap<DrawdownPhase>;
}

/** A step of one phase. */
export type PhaseStep = DrawdownPhaseStarted | DrawdownPhasePaused | DrawdownPhaseResumed | DrawdownPhaseCompleted;

/** The facts that plan a drawdown. */
export type DrawdownPlan = MandateExtended | MandateTerminated | TimetableRevised;

export const noDrawdown: Drawdown = {
  phaseCounts: { planned: 0, 'under-way': 0, paused: 0, complete: 0, cancelled: 0 },
  phases: PersistentMap.empty(),
};

/** The drawdown after a step of one of its phases. */
export function foldPhaseStep(drawdown: Drawdown, fact: Effective<PhaseStep>): Drawdown {
  const { day, data } = fact;
  const before = drawdown.phases.get(String(data.phase));
  switch (fact.type) {
    case 'DrawdownPhaseStarted': {
      const { cancelledOn: _former, ...started } = withPhase(drawdown, data.phase, {
        status: 'under-way',
        since: day,
        startedOn: day,
      });
      return { ...started, firstPhaseOn: drawdown.firstPhaseOn ?? day };
    }
    case 'DrawdownPhasePaused':
      return withPhase(drawdown, data.phase, { ...before, status: 'paused', since: day });
    case 'DrawdownPhaseResumed': {
      const status = before?.startedOn === undefined ? 'planned' : 'under-way';
      return withPhase(drawdown, data.phase, { ...before, status, since: day });
    }
    case 'DrawdownPhaseCompleted': {
      // A phase whose beginning no source gives has begun by then.
      const completed = withPhase(drawdown, data.phase, { ...before, status: 'complete', since: day });
      return { ...completed, firstPhaseOn: drawdown.firstPhaseOn ?? day };
    }
  }
}

/**
 * The drawdown after it was planned anew; the very same where nothing is said of it.
 *
 * @param isDated true where a timetable or the mandate's end begins the drawdown, whatever its phases do
 */
export function foldDrawdownPlan(drawdown: Drawdown, fact: Effective<DrawdownPlan>, isDated: boolean): Drawdown {
  if (fact.type === 'TimetableRevised') return reviseDrawdown(drawdown, fact, isDated);
  const { data, type } = fact;
  const isSet = type === 'MandateTerminated' || data.final === true || data.drawdownFrom !== undefined;
  return data.scope === undefined && isSet ? withoutCancellation(drawdown) : drawdown;
}

/** A cancellation comes first: one instrument may cancel a drawdown, and plan another one. */
function reviseDrawdown(drawdown: Drawdown, { data, day }: Effective<TimetableRevised>, isDated: boolean): Drawdown {
  const { drawdownFrom, mandateEndsOn, phases } = data;
  const left = cancelDrawdown(drawdown, data, day, isDated);
  const planned = (phases ?? []).reduce((rest, phase) => planPhase(rest, phase, day), left);
  const isPlanned = [drawdownFrom, mandateEndsOn, phases?.[0]].some((plan) => plan !== undefined && plan !== null);
  return isPlanned ? withoutCancellation(planned) : planned;
}

function cancelDrawdown(
  drawdown: Drawdown,
  { drawdownFrom, phases }: TimetableRevised['data'],
  day: Day,
  isDated: boolean,
): Drawdown {
  if (drawdownFrom !== null && phases !== null) return drawdown;
  const rest = cancelPhases(drawdown, day);
  // Without its phases nothing may be left of a drawdown that never began.
  const isOver = drawdownFrom === null || (!isDated && drawdown.firstPhaseOn === undefined);
  if (!isOver) return rest;
  const { firstPhaseOn: _former, ...left } = rest;
  return { ...left, cancelledOn: day };
}

/** A phase that goes on, or is over, is not planned anew by being named. */
function planPhase(drawdown: Drawdown, { phase }: PlannedPhase, day: Day): Drawdown {
  const before = drawdown.phases.get(String(phase));
  const isNew = before === undefined || before.status === 'cancelled';
  return isNew ? withPhase(drawdown, phase, { status: 'planned', since: day }) : drawdown;
}

function cancelPhases(drawdown: Drawdown, day: Day): Drawdown {
  const open = drawdown.phases.entries().filter(([, { status }]) => status !== 'complete' && status !== 'cancelled');
  return open.reduce(
    (rest, [phase, before]) => withPhase(rest, Number(phase), { ...before, status: 'cancelled', since: day }),
    drawdown,
  );
}

function withoutCancellation(drawdown: Drawdown): Drawdown {
  if (drawdown.cancelledOn === undefined) return drawdown;
  const { cancelledOn: _former, ...rest } = drawdown;
  return rest;
}

function withPhase(drawdown: Drawdown, phase: number, after: DrawdownPhase): Drawdown {
  const before = drawdown.phases.get(String(phase));
  const counts = { ...drawdown.phaseCounts };
  if (before !== undefined) counts[before.status] -= 1;
  counts[after.status] += 1;
  return { ...drawdown, phaseCounts: counts, phases: drawdown.phases.set(String(phase), after) };
}

/** True where a planned or begun phase is paused, and none goes on. */
export function isPaused({ phaseCounts }: DrawdownStanding): boolean {
  return phaseCounts.paused > 0 && phaseCounts['under-way'] === 0;
}

/** The drawdown without its phases, as a row keeps it. */
export function standingOf({ phases: _phases, ...standing }: Drawdown): DrawdownStanding {
  return standing;
}
