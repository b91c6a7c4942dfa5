import type { CorrectionChain } from '../history/correction-chain.js';
import type { Fact, FactCorrected, Recorded } from '../history/fact.js';

/**
 * The fact as it would stand with a further correction: by the very merging through which every fold reads corrections.
 *
 * @param chain the fact with its corrections so far
 * @param corrects the event of the chain that the correction would name
 */
export function changedFact(
  chain: CorrectionChain<Fact>,
  corrects: string,
  changes: Readonly<Record<string, unknown>>,
): Recorded<Fact> {
  const { eventId, type, source, effectiveOn, revision, recordedAt } = chain.standing.fact;
  const data = { corrects, fact: { eventId, type }, changes, reason: '' };
  const place = { eventId: DRAFT, revision, recordedAt };
  const draft: Recorded<FactCorrected> = { type: 'FactCorrected', data, source, effectiveOn, ...place };
  return chain.extend(draft).standing.fact;
}

/** The id of a correction that nobody has recorded. */
const DRAFT = 'draft';
