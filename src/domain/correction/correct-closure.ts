import type { Decision } from '../decision.js';
import { isCorrection, type AboutFact, type Correction } from '../history/fact.js';
import type { WrongPhase } from '../rejections.js';
import type { CorrectableHistory } from './correct-fact.js';
import type { ClosureGateReleased, MissionFact } from '../mission/mission.events.js';

/**
 * Taking the closure of the books back opens them: the gate is released with it, or the assets would stay locked for ever.
 * The way back is a new closure, which checks the assets again, not the correction of this correction.
 *
 * Rejects: `wrong-phase`.
 *
 * @param decision a correction, or another event about a fact, that is otherwise in order
 * @param history the history of the mission
 */
export function correctClosure(
  decision: Decision<AboutFact>,
  history: Pick<CorrectableHistory, 'chainOf'>,
): Decision<MissionFact | AboutFact> {
  if ('rejection' in decision) return decision;
  const correction = decision.facts.find((fact) => isCorrection(fact));
  if (correction?.data.fact.type !== 'AdministrativeClosureCompleted') return decision;
  const closure = correction.data.fact.eventId;
  if (history.chainOf(closure)?.standing.annulled === true) {
    const rejection: WrongPhase = { code: 'wrong-phase', reason: 'The books were opened again; close them anew' };
    return { rejection };
  }
  if (!annuls(correction, closure)) return decision;
  const { effectiveOn, source } = correction;
  const released: ClosureGateReleased = { type: 'ClosureGateReleased', data: { openItems: [] }, effectiveOn, source };
  return { facts: [...decision.facts, released] };
}

/**
 * Only an annulment that names the closure itself opens the books, or an accepted claim that denies it; one that names its correction
 * takes a change back.
 */
function annuls(correction: Correction, closure: string): boolean {
  return correction.type === 'ClaimAccepted'
    ? correction.data.denies === true
    : correction.data.annulled === true && correction.data.corrects === closure;
}
