import type { Day } from '../calendar/day.js';
import type { Effective } from '../history/fact.js';
import { PersistentMap } from '../persistent-map.js';
import type {
  DrawdownPhaseCompleted,
  DrawdownPhasePaused,
  DrawdownPhaseResumed,
  DrawdownPhaseStarted,
} from './mission.events.js';

export const DRAWDOWN_PHASE_STATUSES = ['planned', 'under-way', 'paused', 'complete'] as const;

/** `planned`: named by an instrument, not begun; `paused`: it may have been before it began. */
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
  /** The first day of the first phase that began. */
  readonly firstPhaseOn?: Day;
  /** The number of phases in each status. */
  readonly phaseCounts: Readonly<Record<DrawdownPhaseStatus, number>>;
}

/** A drawdown with its phases. */
export interface Drawdown extends DrawdownStanding {
  /** By number. */
  readonly phases: PersistentMap<DrawdownPhase>;
}

export type DrawdownFact = DrawdownPhaseStarted | DrawdownPhasePaused | DrawdownPhaseResumed | DrawdownPhaseCompleted;

export const noDrawdown: Drawdown = {
  phaseCounts: { planned: 0, 'under-way': 0, paused: 0, complete: 0 },
  phases: PersistentMap.empty(),
};

/** The drawdown after a fact. */
export function foldDrawdown(drawdown: Drawdown, fact: Effective<DrawdownFact>): Drawdown {
  const { day, data } = fact;
  const before = drawdown.phases.get(String(data.phase));
  switch (fact.type) {
    case 'DrawdownPhaseStarted': {
      const started = withPhase(drawdown, data.phase, { status: 'under-way', since: day, startedOn: day });
      return { ...started, firstPhaseOn: drawdown.firstPhaseOn ?? day };
    }
    case 'DrawdownPhasePaused':
      return withPhase(drawdown, data.phase, { ...before, status: 'paused', since: day });
    case 'DrawdownPhaseResumed': {
      const status = before?.startedOn === undefined ? 'planned' : 'under-way';
      return withPhase(drawdown, data.phase, { ...before, status, since: day });
    }
    case 'DrawdownPhaseCompleted':
      return withPhase(drawdown, data.phase, { ...before, status: 'complete', since: day });
  }
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
