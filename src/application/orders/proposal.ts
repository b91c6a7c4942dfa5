import type { Actor } from './actor.js';
import type { OrderForm } from './order-form.js';
import type { Receipt } from './receipt.js';

/** The states of a proposal. Expiry is not stored: it comes with time. */
export const PROPOSAL_STATES = ['pending', 'approved', 'rejected', 'expired'] as const;

export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** Somebody's word on a proposal, and when it was given. */
export interface Word {
  readonly by: Actor;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly reason?: string;
}

/** The end of a proposal. `withdrawn` where its own proposer took it back. */
export type ProposalDecision =
  | (Word & { readonly state: 'approved'; readonly receipt: Receipt })
  | (Word & { readonly state: 'rejected'; readonly withdrawn?: true });

/** A command that waits or waited for a second person, as it is shown. */
export interface Proposal {
  readonly id: string;
  readonly state: ProposalState;
  readonly order: OrderForm;
  readonly proposedBy: Actor;
  /** ISO 8601, UTC, milliseconds; so is `expiresAt`. */
  readonly proposedAt: string;
  readonly expiresAt: string;
  /** By whom and when it was approved or rejected; of an approval, the receipt. */
  readonly decision?: ProposalDecision;
}
