import type { Effective } from '../../history/fact.js';
import type { WrongPhase } from '../../rejections.js';
import { legal, reject, type Verdict } from '../../verdict.js';
import type { DrawdownPhasePaused } from '../mission.events.js';
import { phaseOf, type Mission } from '../mission.state.js';
import { phaseOpen } from '../phase-open.js';

/**
 * Pauses a phase of the drawdown that has begun, or one that is planned: MONUSCO's second phase was paused before it began.
 *
 * Rejects: `wrong-phase` for one that was neither planned nor begun, is paused or is over.
 */
export function pauseDrawdownPhase({ data }: Effective<DrawdownPhasePaused>, mission: Mission): Verdict<WrongPhase> {
  const open = phaseOpen(mission, data.phase);
  if (!open.legal) return open;
  const phase = phaseOf(mission, data.phase);
  if (phase?.status !== 'paused') return legal;
  return reject({ code: 'wrong-phase', reason: `Drawdown phase ${data.phase} is paused since ${phase.since}` });
}
