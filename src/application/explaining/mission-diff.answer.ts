import type { Day } from '../../domain/calendar/day.js';
import type { List } from '../asking/answer.js';
import type { FactState } from '../asking/fact-states.js';
import type { StateChange } from './attribution.js';

/** The axes of time along which two states are compared: what was true, and what was known. */
export const DIFF_AXES = ['effective', 'recorded'] as const;
export type DiffAxis = (typeof DIFF_AXES)[number];

/** Two moments of a mission along one axis. */
export interface TwoMoments {
  readonly axis: DiffAxis;
  /** A day on the effective axis, an instant on the other one. */
  readonly from: string;
  /** Today, or all that is recorded, where it is left out. */
  readonly to?: string;
  /** The day of both states, on the axis of what was known. */
  readonly asOf?: Day;
  /** The instant by which both are known, on the axis of what was true. */
  readonly knownAt?: string;
}

/** The difference between the states of a mission at two moments, with the facts that make it. */
export interface MissionDiff extends TwoMoments {
  /** The places at which the states differ. */
  readonly changes: readonly StateChange[];
  /** The facts that make the difference, as they stand at the second moment: by day, then as recorded. */
  readonly facts: List<FactState>;
}
