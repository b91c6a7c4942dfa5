import { formOf } from '../orders/order-form.js';
import type { Proposal, ProposalState } from '../orders/proposal.js';
import type { StoredProposal } from '../ports/proposal-store.js';

/** The time in which a proposal can be decided, in milliseconds: a week. */
const LASTS_MS = 7 * 24 * 60 * 60 * 1_000;

/** The instant at which a proposal expires. */
export function expiryOf(proposedAt: string): string {
  return new Date(Date.parse(proposedAt) + LASTS_MS).toISOString();
}

/** The state of a proposal by now. */
export function stateOf({ decision, expiresAt }: StoredProposal, now: string): ProposalState {
  return decision?.state ?? (expiresAt > now ? 'pending' : 'expired');
}

/** A proposal as it is shown: without the key it was asked for under, and without approvals that have only begun. */
export function proposalOf(stored: StoredProposal, now: string): Proposal {
  const { id, order, proposedBy, proposedAt, expiresAt, decision } = stored;
  return {
    id,
    state: stateOf(stored, now),
    order: formOf(order),
    proposedBy,
    proposedAt,
    expiresAt,
    ...(decision !== undefined && { decision }),
  };
}
