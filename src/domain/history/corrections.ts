import { claimsIn, contesting } from './claims.js';
import { CorrectionChain, type Standing } from './correction-chain.js';
import { isAboutFact, isCorrection, type AboutFact, type Fact, type Recorded } from './fact.js';

/**
 * Applies every correction of one stream's history, given in revision order, and answers the facts in that order, with the claims
 * that contest them.
 */
export function applyCorrections<F extends Fact>(history: readonly Recorded<F | AboutFact>[]): Standing<F>[] {
  const about = eventsByFact(history);
  const standing: Standing<F>[] = [];
  for (const recorded of history) {
    if (isAboutFact(recorded)) continue;
    const fact = recorded as Recorded<F>;
    standing.push(correct(fact, about.get(fact.eventId) ?? []));
  }
  return standing;
}

/** One fact with the events about it, oldest first. */
export function correct<F extends Fact>(fact: Recorded<F>, about: readonly Recorded<AboutFact>[]): Standing<F> {
  // Nearly all facts: nothing is built for them.
  if (about.length === 0) return { fact, annulled: false, datedAt: fact.recordedAt };
  const corrections = about.filter((event) => isCorrection(event));
  const { standing } = corrections.reduce((chain, correction) => chain.extend(correction), CorrectionChain.of(fact));
  const contestedBy = contesting(claimsIn(about), standing);
  return contestedBy.length === 0 ? standing : { ...standing, contestedBy };
}

function eventsByFact(history: readonly Recorded<Fact>[]): Map<string, Recorded<AboutFact>[]> {
  const byFact = new Map<string, Recorded<AboutFact>[]>();
  for (const event of history) {
    if (!isAboutFact(event)) continue;
    const about: Recorded<AboutFact> = event;
    const { eventId } = about.data.fact;
    const known = byFact.get(eventId);
    if (known === undefined) byFact.set(eventId, [about]);
    else known.push(about);
  }
  return byFact;
}
