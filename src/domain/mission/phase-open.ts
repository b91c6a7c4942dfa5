import type { WrongPhase } from '../rejections.js';
import { legal, reject, type Verdict } from '../verdict.js';
import { phaseOf, type Mission } from './mission.state.js';

/** Rejects: `wrong-phase` for a phase of the drawdown that was neither planned nor begun by the day of the fact, or is over or cancelled. */
export function phaseOpen(mission: Mission, phase: number): Verdict<WrongPhase> {
  const known = phaseOf(mission, phase);
  if (known === undefined)
    return reject({ code: 'wrong-phase', reason: `Drawdown phase ${phase} was neither planned nor begun by that day` });
  const { status, since } = known;
  if (status === 'complete')
    return reject({ code: 'wrong-phase', reason: `Drawdown phase ${phase} was completed on ${since}` });
  if (status === 'cancelled')
    return reject({ code: 'wrong-phase', reason: `Drawdown phase ${phase} was cancelled on ${since}` });
  return legal;
}
