import type { Effective } from '../../history/fact.js';
import { legal, type Verdict } from '../../verdict.js';
import type { StrengthReported } from '../mission.events.js';

/**
 * A source reports how many people there are, or how many have left. Legal in every phase: no arithmetic between reports
 * refuses one.
 *
 * Rejects: nothing.
 */
export function reportStrength(_fact: Effective<StrengthReported>): Verdict<never> {
  return legal;
}
