import type { Order } from '../commands/order.js';
import type { Actor } from '../ports/event-store.js';
import type { ProposalDecision, ProposalState, StoredProposal } from '../ports/proposal-store.js';

/** How long a proposal can be decided, in milliseconds: a week. */
const LASTS_MS = 7 * 24 * 60 * 60 * 1_000;

/** A command that waits for a second person, or what became of it, as it is shown. */
export interface Proposal {
  readonly id: string;
  readonly state: ProposalState;
  readonly order: Order;
  readonly proposedBy: Actor;
  /** ISO 8601, UTC, milliseconds; so is `expiresAt`. */
  readonly proposedAt: string;
  readonly expiresAt: string;
  /** By whom and when it was approved or rejected; of an approval, the receipt. */
  readonly decision?: ProposalDecision;
}

/** When a proposal of some instant expires. */
export function expiryOf(proposedAt: string): string {
  return new Date(Date.parse(proposedAt) + LASTS_MS).toISOString();
}

/** What has become of a proposal by now. */
export function stateOf({ decision, expiresAt }: StoredProposal, now: string): ProposalState {
  return decision?.state ?? (expiresAt > now ? 'pending' : 'expired');
}

/** A proposal as it is shown: without the key it was asked for under, and without approvals that have only begun. */
export function proposalOf(stored: StoredProposal, now: string): Proposal {
  const { id, order, proposedBy, proposedAt, expiresAt, decision } = stored;
  return {
    id,
    state: stateOf(stored, now),
    order,
    proposedBy,
    proposedAt,
    expiresAt,
    ...(decision !== undefined && { decision }),
  };
}
