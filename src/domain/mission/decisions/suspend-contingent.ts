import type { Effective } from '../../history/fact.js';
import type { NotFound } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import { contingentKnown } from '../known.js';
import type { ContingentSuspended } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * A contributor suspends its contingent's part in the mission, as Egypt did from 15 August 2022.
 *
 * Rejects: `not-found`.
 */
export function suspendContingent(fact: Effective<ContingentSuspended>, mission: Mission): Verdict<NotFound> {
  return contingentKnown(mission, fact.data.contingentId);
}
