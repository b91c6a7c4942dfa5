import type { Effective } from '../../history/fact.js';
import { notFound, type AlreadyRecorded, type NotFound } from '../../rejections.js';
import { reject, type Verdict } from '../../verdict.js';
import { happensOnce } from '../happens-once.js';
import type { DrawdownPhaseCompleted } from '../mission.events.js';
import { phaseOf, type Mission } from '../mission.state.js';

/**
 * Completes a phase of the drawdown that has started.
 *
 * Rejects: `not-found`, `already-recorded`.
 */
export function completeDrawdownPhase(
  fact: Effective<DrawdownPhaseCompleted>,
  mission: Mission,
): Verdict<NotFound | AlreadyRecorded> {
  const phase = phaseOf(mission, fact.data.phase);
  if (phase === undefined) return reject(notFound('drawdown-phase', String(fact.data.phase)));
  return happensOnce(fact, phase.completedOn);
}
