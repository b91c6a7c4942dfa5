import type { Effective } from '../../history/fact.js';
import type { WrongPhase } from '../../rejections.js';
import { legal, reject, type Verdict } from '../../verdict.js';
import type { DrawdownPhaseResumed } from '../mission.events.js';
import { phaseOf, type Mission } from '../mission.state.js';

/**
 * A paused phase of the drawdown goes on; one that had not begun is planned again.
 *
 * Rejects: `wrong-phase` when it is not paused.
 */
export function resumeDrawdownPhase({ data }: Effective<DrawdownPhaseResumed>, mission: Mission): Verdict<WrongPhase> {
  return phaseOf(mission, data.phase)?.status === 'paused'
    ? legal
    : reject({ code: 'wrong-phase', reason: `Drawdown phase ${data.phase} is not paused` });
}
