import type { Effective } from '../../history/fact.js';
import type { AlreadyLeft } from '../../rejections.js';
import { notFound, type NotFound } from '../../rejections.js';
import { legal, reject, type Verdict } from '../../verdict.js';
import type { ContingentWithdrawn } from '../mission.events.js';
import type { Mission } from '../mission.state.js';
import { isRetained } from '../presence/contingent-presence.js';

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
  const { contingentId } = fact.data;
  const contingent = mission.contingents.get(contingentId);
  if (contingent === undefined) return reject(notFound('contingent', contingentId));
  const isThere = contingent.present || isRetained(contingent);
  return isThere
    ? legal
    : reject({ code: 'already-left', what: 'contingent', id: contingentId, ...contingent.departure });
}
