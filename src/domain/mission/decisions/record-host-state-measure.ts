import type { Effective } from '../../history/fact.js';
import { legal, type Verdict } from '../../verdict.js';
import type { HostStateMeasureRecorded } from '../mission.events.js';

/**
 * The host State restricts the mission or its people. Legal in every phase: Mali suspended rotations in July 2022, a year
 * before it asked the mission to leave.
 *
 * Rejects: nothing.
 */
export function recordHostStateMeasure(_fact: Effective<HostStateMeasureRecorded>): Verdict<never> {
  return legal;
}
