import type { Effective } from '../../history/fact.js';
import type { AlreadyLeft, NotFound } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import { contingentThere } from '../contingent-there.js';
import type { ContingentSuspended } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * A contributor suspends its contingent's part in the mission, as Egypt did from 15 August 2022. Who has gone takes no part that could
 * be suspended.
 *
 * Rejects: `not-found`, `already-left`.
 */
export function suspendContingent(
  fact: Effective<ContingentSuspended>,
  mission: Mission,
): Verdict<NotFound | AlreadyLeft> {
  return contingentThere(mission, fact.data.contingentId);
}
