import type { Command } from '../command.js';
import type { Decision } from '../decision.js';
import type { ClaimDismissed } from '../history/fact.js';
import type { ClaimableHistory } from './claimable-history.js';
import { openClaim, type NamedClaim } from './open-claim.js';

/** An order to dismiss a claim. */
export type DismissClaim = Command<'DismissClaim', NamedClaim & { readonly reason: string }>;

/**
 * The claim contests its fact no longer; it stays on the record, with the reason. Should that turn out to be wrong, the claim is made again.
 * A claim on a fact that was annulled since can be dismissed too, or it would stay open for ever.
 *
 * Rejects: `future-fact`, `instrument-missing`, `unknown-fact`, `wrong-phase`.
 *
 * @param history the history of the stream in which the fact lies
 * @param recordedAt the instant at which the dismissal would be recorded
 */
export function dismissClaim(
  order: DismissClaim,
  history: ClaimableHistory,
  recordedAt: string,
): Decision<ClaimDismissed> {
  const open = openClaim(order, history, recordedAt);
  if ('rejection' in open) return open;
  const { eventId: claim, data } = open.claim;
  const { effectiveOn, source } = order;
  const { reason } = order.data;
  return { facts: [{ type: 'ClaimDismissed', data: { claim, fact: data.fact, reason }, effectiveOn, source }] };
}
