import type { Effective } from '../../history/fact.js';
import { notFound, type NotFound, type WrongPhase } from '../../rejections.js';
import { legal, reject, type Verdict } from '../../verdict.js';
import type { ContingentResumed } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * A suspended contingent takes part again.
 *
 * Rejects: `not-found`, `wrong-phase` when it is not suspended.
 */
export function resumeContingent(fact: Effective<ContingentResumed>, mission: Mission): Verdict<NotFound | WrongPhase> {
  const { contingentId } = fact.data;
  const contingent = mission.contingents.get(contingentId);
  if (contingent === undefined) return reject(notFound('contingent', contingentId));
  return contingent.suspended
    ? legal
    : reject({ code: 'wrong-phase', reason: `Contingent ${contingentId} is not suspended` });
}
