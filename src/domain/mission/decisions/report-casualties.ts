import type { Effective } from '../../history/fact.js';
import { legal, type Verdict } from '../../verdict.js';
import type { CasualtiesReported } from '../mission.events.js';

/**
 * A source reports the dead and the injured since the mission began. Legal in every phase, and in any order: figures that
 * do not add up are exceptions, never refused.
 *
 * Rejects: nothing.
 */
export function reportCasualties(_fact: Effective<CasualtiesReported>): Verdict<never> {
  return legal;
}
