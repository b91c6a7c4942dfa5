import type { Actor } from '../orders/actor.js';
import type { Order } from '../orders/order.js';
import type { ProposalDecision, ProposalState, Word } from '../orders/proposal.js';
import type { Scope } from './scope.js';

/** The injection token of `ProposalStore`. */
export const PROPOSAL_STORE = Symbol('ProposalStore');

/** An approval in progress. Its events may be in the log until it is known to have failed. */
export interface ApprovalAttempt extends Word {
  readonly id: string;
}

/**
 * A command that waits for a second person, as it was requested. It is no fact, and is stored outside the event log.
 */
export interface StoredProposal {
  /** UUID v5 of the command's id, so that two concurrent retries make one proposal. */
  readonly id: string;
  /** The number of changes; 0 for a new proposal. */
  readonly version: number;
  readonly order: Order;
  readonly proposedBy: Actor;
  /** ISO 8601, UTC, milliseconds, like `expiresAt`. */
  readonly proposedAt: string;
  /** The instant from which the proposal can no longer be decided. */
  readonly expiresAt: string;
  /** The context of the proposer's request, under which the command is executed. */
  readonly request: {
    readonly commandId: string;
    /** The fingerprint of the proposer's request, if it came with an idempotency key. */
    readonly fingerprint?: string;
    readonly correlationId: string;
    readonly traceparent?: string;
    readonly ifMatch?: number | '*';
  };
  readonly attempts: readonly ApprovalAttempt[];
  readonly decision?: ProposalDecision;
}

/** A filter of proposals. */
export interface ProposalQuery {
  readonly scope: Scope;
  readonly state: ProposalState;
  /** The instant that decides which proposals have expired. */
  readonly now: string;
}

/** A proposal's place in a list: oldest first, then by id. */
export interface ProposalPlace {
  readonly proposedAt: string;
  readonly id: string;
}

/**
 * Proposals with optimistic locking: of two concurrent changes one fails and must read again. A change is on the disk
 * when its method answers.
 * Every method rejects with one of the classified errors of `event-store.errors.ts`, and with nothing else but defects.
 */
export interface ProposalStore {
  /**
   * Stores a new proposal, unless one with its id exists, or another waits for the same change of the same fact (`makesSameChange`)
   * at the instant of the proposal; answers the one that is stored. Of several that are added at once, one is stored.
   */
  add(proposal: StoredProposal): Promise<StoredProposal>;

  /** Replaces the previous version of a proposal; false if another version is stored. */
  replace(proposal: StoredProposal): Promise<boolean>;

  find(id: string): Promise<StoredProposal | undefined>;

  /** The proposal that waits, at an instant, for the same change of the same fact as an order. */
  findWaiting(order: Order, now: string): Promise<StoredProposal | undefined>;

  /** Proposals after a place, oldest first. */
  list(query: ProposalQuery, limit: number, after?: ProposalPlace): Promise<readonly StoredProposal[]>;

  /** Releases the store; every later call rejects with `UnavailableError`. */
  close(): Promise<void>;
}
