import { CorrectionChain, type Standing } from './correction-chain.js';
import { isCorrection, type Fact, type FactCorrected, type Recorded } from './fact.js';

/** Applies every correction of one stream's history, given in revision order, and answers the facts in that order. */
export function applyCorrections<F extends Fact>(history: readonly Recorded<F | FactCorrected>[]): Standing<F>[] {
  const corrections = correctionsByFact(history);
  const standing: Standing<F>[] = [];
  for (const recorded of history) {
    if (isCorrection(recorded)) continue;
    const fact = recorded as Recorded<F>;
    standing.push(correct(fact, corrections.get(fact.eventId) ?? []));
  }
  return standing;
}

/** One fact with its corrections, oldest first. */
export function correct<F extends Fact>(
  fact: Recorded<F>,
  corrections: readonly Recorded<FactCorrected>[],
): Standing<F> {
  // Nearly all facts: nothing is built for them.
  if (corrections.length === 0) return { fact, annulled: false, datedAt: fact.recordedAt };
  return corrections.reduce((chain, correction) => chain.extend(correction), CorrectionChain.of(fact)).standing;
}

function correctionsByFact(history: readonly Recorded<Fact>[]): Map<string, Recorded<FactCorrected>[]> {
  const byFact = new Map<string, Recorded<FactCorrected>[]>();
  for (const event of history) {
    if (!isCorrection(event)) continue;
    const correction: Recorded<FactCorrected> = event;
    const { eventId } = correction.data.fact;
    const known = byFact.get(eventId);
    if (known === undefined) byFact.set(eventId, [correction]);
    else known.push(correction);
  }
  return byFact;
}
