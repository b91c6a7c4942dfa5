import type { MissionStateEntry } from '../../../projections/mission-state.projection.js';
import type { Day } from '../../domain/calendar/day.js';
import { phaseOn, type Phase } from '../../domain/mission/phase.js';

/** A mission's state, with what is computed on reading. */
export interface MissionState extends Omit<MissionStateEntry, 'lifecycle'> {
  readonly phase: Phase;
}

/** The state on a day; undefined for a mission that did not exist yet. */
export function missionStateOn({ lifecycle, ...told }: MissionStateEntry, day: Day): MissionState | undefined {
  const phase = phaseOn(lifecycle, day);
  return phase === undefined ? undefined : { ...told, phase };
}
