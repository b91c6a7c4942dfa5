import type { Effective } from '../../history/fact.js';
import type { AlreadyRecorded, WrongPhase } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import { happensOnce } from '../happens-once.js';
import type { DrawdownPhaseCompleted } from '../mission.events.js';
import { phaseOf, type Mission } from '../mission.state.js';
import { phaseOpen } from '../phase-open.js';

/**
 * Completes a phase of the drawdown that was planned or has begun, paused or not.
 *
 * Rejects: `wrong-phase` for one that was neither planned nor begun, `already-recorded`.
 */
export function completeDrawdownPhase(
  fact: Effective<DrawdownPhaseCompleted>,
  mission: Mission,
): Verdict<AlreadyRecorded | WrongPhase> {
  const phase = phaseOf(mission, fact.data.phase);
  return phase?.status === 'complete' ? happensOnce(fact, phase.since) : phaseOpen(mission, fact.data.phase);
}
