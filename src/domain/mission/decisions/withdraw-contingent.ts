import type { Effective } from '../../history/fact.js';
import type { AlreadyLeft, NotFound } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import { contingentThere } from '../contingent-there.js';
import type { ContingentWithdrawn } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * Some or all of a contingent leave the mission, in any phase. Strengths are as reported, so no arithmetic refuses one;
 * but who has gone cannot go again (R11). A rear party or guard unit designated after its contingent left has not gone yet.
 *
 * Rejects: `not-found`, `already-left`.
 */
export function withdrawContingent(
  fact: Effective<ContingentWithdrawn>,
  mission: Mission,
): Verdict<NotFound | AlreadyLeft> {
  return contingentThere(mission, fact.data.contingentId);
}
