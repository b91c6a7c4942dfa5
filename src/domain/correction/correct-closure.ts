import type { Decision } from '../decision.js';
import { isCorrection, type FactCorrected } from '../history/fact.js';
import type { WrongPhase } from '../rejections.js';
import type { CorrectableHistory } from './correct-fact.js';
import type { ClosureGateReleased, MissionFact } from '../mission/mission.events.js';

/**
 * Taking the closure of the books back opens them: the gate is released with it, or the assets would stay locked for ever.
 * The way back is a new closure, which checks the assets again, not the correction of this correction.
 *
 * Rejects: `wrong-phase`.
 *
 * @param decision a correction that is otherwise in order
 * @param history the history of the mission
 */
export function correctClosure(
  decision: Decision<FactCorrected>,
  history: Pick<CorrectableHistory, 'eventOf'>,
): Decision<MissionFact | FactCorrected> {
  if ('rejection' in decision) return decision;
  const correction = decision.facts.find(({ data }) => data.fact.type === 'AdministrativeClosureCompleted');
  if (correction === undefined) return decision;
  const closure = correction.data.fact.eventId;
  const corrected = history.eventOf(correction.data.corrects);
  if (corrected !== undefined && isCorrection(corrected) && annuls(corrected, closure)) {
    const rejection: WrongPhase = { code: 'wrong-phase', reason: 'The books were opened again; close them anew' };
    return { rejection };
  }
  if (!annuls(correction, closure)) return decision;
  const { effectiveOn, source } = correction;
  const released: ClosureGateReleased = { type: 'ClosureGateReleased', data: { openItems: [] }, effectiveOn, source };
  return { facts: [...decision.facts, released] };
}

/** Only an annulment that names the closure itself opens the books; one that names its correction takes a change back. */
function annuls({ data }: FactCorrected, closure: string): boolean {
  return data.annulled === true && data.corrects === closure;
}
