import { notFound, type AlreadyLeft, type NotFound } from '../rejections.js';
import { legal, reject, type Verdict } from '../verdict.js';
import type { Mission } from './mission.state.js';
import { isRetained } from './presence/contingent-presence.js';

/**
 * The contingent has come and has not gone (R11). A rear party or guard unit designated after its contingent left is still there.
 *
 * Rejects: `not-found`, `already-left`.
 */
export function contingentThere(mission: Mission, contingentId: string): Verdict<NotFound | AlreadyLeft> {
  const contingent = mission.contingents.get(contingentId);
  if (contingent === undefined) return reject(notFound('contingent', contingentId));
  if (contingent.present || isRetained(contingent)) return legal;
  return reject({ code: 'already-left', what: 'contingent', id: contingentId, ...contingent.departure });
}
