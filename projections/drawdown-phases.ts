import type { DrawdownFact, DrawdownPhaseStatus } from '../src/domain/mission/drawdown.js';
import type { Lifecycle } from '../src/domain/mission/lifecycle-dates.js';
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
  /** As last planned. */
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

/** The phases after a fact about one of them. */
export function describePhase(
  phases: PhasesBySources,
  { type, data, effectiveOn }: Counted<DrawdownFact>,
): PhasesBySources {
  const key = String(data.phase);
  const before = phases.get(key) ?? { phase: data.phase };
  switch (type) {
    case 'DrawdownPhaseStarted': {
      const { scope, plannedEnd } = data;
      const planned = { ...(scope !== undefined && { scope }), ...(plannedEnd !== undefined && { plannedEnd }) };
      return phases.set(key, { ...before, ...planned, startedOn: effectiveOn });
    }
    case 'DrawdownPhasePaused': {
      const { resumedOn: _earlier, ...rest } = before;
      return phases.set(key, { ...rest, pausedOn: effectiveOn });
    }
    case 'DrawdownPhaseResumed':
      return phases.set(key, { ...before, resumedOn: effectiveOn });
    case 'DrawdownPhaseCompleted':
      return phases.set(key, { ...before, completedOn: effectiveOn });
  }
}

/** The phases by their numbers, with their status. */
export function listPhases(phases: PhasesBySources, { drawdown }: Lifecycle): DrawdownPhase[] {
  return phases
    .entries()
    .map(([key, sources]): DrawdownPhase => ({ ...sources, status: drawdown?.phases.get(key)?.status ?? 'planned' }))
    .sort((one, other) => one.phase - other.phase);
}
