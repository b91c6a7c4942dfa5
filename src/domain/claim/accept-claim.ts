import type { Command } from '../command.js';
import type { Decision } from '../decision.js';
import type { ClaimAccepted } from '../history/fact.js';
import type { ClaimableHistory } from './claimable-history.js';
import { openClaim, wrongPhase, type NamedClaim } from './open-claim.js';

/** An order to accept a claim. */
export type AcceptClaim = Command<
  'AcceptClaim',
  NamedClaim & {
    /** As the claim has it: whoever takes a fact away needs a second person. */
    readonly denies?: true;
    readonly reason: string;
  }
>;

/**
 * From here on the claim counts as a correction of the fields it names, or as an annulment where it denies the fact; the history
 * judges it as one. Other claims on the fact stay as they are. Through its own id the acceptance is itself corrected or taken back
 * (R13); the claim is open again then.
 *
 * Rejects: `future-fact`, `instrument-missing`, `unknown-fact`, `wrong-phase`.
 *
 * @param history the history of the stream in which the fact lies
 * @param recordedAt the instant at which the acceptance would be recorded
 */
export function acceptClaim(
  order: AcceptClaim,
  history: ClaimableHistory,
  recordedAt: string,
): Decision<ClaimAccepted> {
  const open = openClaim(order, history, recordedAt);
  if ('rejection' in open) return open;
  const { claim, standing } = open;
  if (standing.annulled)
    return { rejection: wrongPhase(`Fact ${order.data.about} is annulled; take the annulment back first`) };
  const { fact, says, denies } = claim.data;
  if (denies !== order.data.denies)
    throw new Error(`The order to accept claim ${claim.eventId} does not say what it denies`);
  const { effectiveOn, source } = order;
  const data: ClaimAccepted['data'] = {
    claim: claim.eventId,
    fact,
    corrects: standing.correctedBy ?? fact.eventId,
    ...(says !== undefined && { says }),
    ...(denies !== undefined && { denies }),
    reason: order.data.reason,
  };
  return { facts: [{ type: 'ClaimAccepted', data, effectiveOn, source }] };
}
