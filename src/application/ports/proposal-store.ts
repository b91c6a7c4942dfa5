import type { Actor } from '../orders/actor.js';
import type { Order } from '../orders/order.js';
import type { ProposalDecision, ProposalState, Word } from '../orders/proposal.js';
import type { Scope } from './scope.js';

/** What Nest injects a `ProposalStore` by. */
export const PROPOSAL_STORE = Symbol('ProposalStore');

/** An approval that has begun. Until it is known to have come to nothing, its events may be in the log. */
export interface ApprovalAttempt extends Word {
  readonly id: string;
}

/** A command that waits for a second person, as it was asked for. It is no fact, and lies outside the event log. */
export interface StoredProposal {
  /** UUID v5 of the command's id, so that two racing retries make one proposal. */
  readonly id: string;
  /** Counts the changes: 0 as it was proposed. */
  readonly version: number;
  readonly order: Order;
  readonly proposedBy: Actor;
  /** ISO 8601, UTC, milliseconds; so is `expiresAt`. */
  readonly proposedAt: string;
  /** The instant from which it can no longer be decided. */
  readonly expiresAt: string;
  /** What the proposer's request said besides; the command is carried out under it. */
  readonly request: {
    readonly commandId: string;
    /** Where the proposer gave an idempotency key: the fingerprint of its request. */
    readonly fingerprint?: string;
    readonly correlationId: string;
    readonly traceparent?: string;
    readonly ifMatch?: number | '*';
  };
  readonly attempts: readonly ApprovalAttempt[];
  readonly decision?: ProposalDecision;
}

/** Which proposals are wanted. */
export interface ProposalQuery {
  readonly scope: Scope;
  readonly state: ProposalState;
  /** The instant at which they are, or are not, expired. */
  readonly now: string;
}

/** A proposal's place in a list: oldest first, then by id. */
export interface ProposalPlace {
  readonly proposedAt: string;
  readonly id: string;
}

/**
 * Proposals, each changed by comparing its version: of two who change one at the same moment, one has to look again.
 * Whatever a method has stored is on the disk when it answers.
 *
 * Every method rejects with one of the classified errors of `event-store.errors.ts`, and with nothing else but defects.
 */
export interface ProposalStore {
  /** Stores a new proposal, unless there is one of its id; answers the one that is there then. */
  add(proposal: StoredProposal): Promise<StoredProposal>;

  /** Puts a proposal in the place of the version before it; false where that is not the one that is stored. */
  replace(proposal: StoredProposal): Promise<boolean>;

  find(id: string): Promise<StoredProposal | undefined>;

  /** Proposals behind a place, oldest first. */
  list(query: ProposalQuery, limit: number, after?: ProposalPlace): Promise<readonly StoredProposal[]>;

  /** Releases the store; every later call rejects with `UnavailableError`. */
  close(): Promise<void>;
}
