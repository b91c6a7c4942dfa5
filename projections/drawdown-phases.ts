import type { DrawdownPhaseStatus, PhaseStep } from '../src/domain/mission/drawdown.js';
import type { Lifecycle } from '../src/domain/mission/lifecycle-dates.js';
import type { PlannedPhase } from '../src/domain/mission/mission.events.js';
import { PersistentMap } from '../src/domain/persistent-map.js';
import type { Counted } from './projection.js';

/** A phase of the drawdown with its status. */
export interface DrawdownPhase extends PhaseSources {
  readonly status: DrawdownPhaseStatus;
}

/** A phase as the sources give it, dates too. */
interface PhaseSources {
  readonly phase: number;
  readonly scope?: string;
  /** As last planned, as is `plannedEnd`. */
  readonly plannedStart?: string;
  readonly plannedEnd?: string;
  readonly startedOn?: string;
  /** Of the last pause, as is `resumedOn`. */
  readonly pausedOn?: string;
  readonly resumedOn?: string;
  readonly completedOn?: string;
}

/** The phases by number. */
export type PhasesBySources = PersistentMap<PhaseSources>;

export const noPhases: PhasesBySources = PersistentMap.empty();

/** The phases after a step of one of them. */
export function describePhase(phases: PhasesBySources, fact: Counted<PhaseStep>): PhasesBySources {
  const { data, effectiveOn } = fact;
  const key = String(data.phase);
  const before = phases.get(key) ?? { phase: data.phase };
  switch (fact.type) {
    case 'DrawdownPhaseStarted': {
      const { completedOn: _former, ...planned } = planOf(before, fact.data);
      return phases.set(key, { ...planned, startedOn: effectiveOn });
    }
    case 'DrawdownPhasePaused': {
      const { resumedOn: _former, ...rest } = before;
      return phases.set(key, { ...rest, pausedOn: effectiveOn });
    }
    case 'DrawdownPhaseResumed':
      return phases.set(key, { ...before, resumedOn: effectiveOn });
    case 'DrawdownPhaseCompleted':
      return phases.set(key, { ...before, completedOn: effectiveOn });
  }
}

/** The phases after a timetable named some of them. */
export function planPhases(phases: PhasesBySources, planned: readonly PlannedPhase[]): PhasesBySources {
  return planned.reduce((rest, plan) => {
    const key = String(plan.phase);
    return rest.set(key, planOf(rest.get(key) ?? { phase: plan.phase }, plan));
  }, phases);
}

/** A date that a plan does not name stays as it was; `null` takes it away. */
function planOf(before: PhaseSources, { scope, plannedStart, plannedEnd }: PlannedPhase): PhaseSources {
  const plan = { ...before, ...(scope !== undefined && { scope }) };
  return withDate(withDate(plan, 'plannedStart', plannedStart), 'plannedEnd', plannedEnd);
}

function withDate(
  phase: PhaseSources,
  name: 'plannedStart' | 'plannedEnd',
  date: string | null | undefined,
): PhaseSources {
  if (date === undefined) return phase;
  const { [name]: _former, ...rest } = phase;
  return date === null ? rest : { ...rest, [name]: date };
}

/** The phases by their numbers, with their status. */
export function listPhases(phases: PhasesBySources, { drawdown }: Lifecycle): DrawdownPhase[] {
  if (drawdown === undefined) return [];
  return drawdown.phases
    .entries()
    .map(([key, { status }]) => ({ ...(phases.get(key) as PhaseSources), status }))
    .sort((one, other) => one.phase - other.phase);
}
