import type { Effective } from '../../history/fact.js';
import { legal, type Verdict } from '../../verdict.js';
import type { MilestoneRecorded } from '../mission.events.js';

/**
 * An announcement, a plan, a budget, a briefing. Legal in every phase, since it changes nothing in the state.
 *
 * Rejects: nothing.
 */
export function recordMilestone(_fact: Effective<MilestoneRecorded>): Verdict<never> {
  return legal;
}
