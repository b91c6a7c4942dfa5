import { Inject, Injectable } from '@nestjs/common';
import { IdempotencyKeyReusedError } from '../commands/commands.errors.js';
import { proposalIdOf } from '../orders/derived-ids.js';
import type { CommandContext, Order } from '../orders/order.js';
import type { CommandIdentity } from '../commands/recorder.js';
import type { Clock } from '../ports/clock.js';
import { CLOCK } from '../ports/clock.token.js';
import { PROPOSAL_STORE, type ProposalStore, type StoredProposal } from '../ports/proposal-store.js';
import { AlreadyProposedError, UnknownProposalError } from './approvals.errors.js';
import { expiryOf, proposalOf, stateOf } from './proposal-state.js';
import type { Proposal } from '../orders/proposal.js';

/** The making and changing of proposals, whoever races whom. */
@Injectable()
export class Proposals {
  constructor(
    @Inject(PROPOSAL_STORE) private readonly store: ProposalStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The proposal that waits under a caller's key; undefined where none does, or there is no key.
   *
   * @throws IdempotencyKeyReusedError where another request made it
   */
  async waiting(identity: CommandIdentity): Promise<Proposal | undefined> {
    if (identity.fingerprint === undefined) return undefined;
    for (let turn = 0; ; turn++) {
      const stored = await this.store.find(proposalIdOf(identity.commandId, turn));
      if (stored === undefined) return undefined;
      if (this.#isOpen(stored)) return this.#ofSameRequest(stored, identity);
    }
  }

  /**
   * Makes a proposal, or finds the one that another request with the same key has just made.
   *
   * @throws AlreadyProposedError, and as `waiting`
   */
  async propose(order: Order, identity: CommandIdentity, context: CommandContext): Promise<Proposal> {
    for (let turn = 0; ; turn++) {
      const id = proposalIdOf(identity.commandId, turn);
      const now = this.clock.now();
      const stored = await this.store.add(draft(id, order, identity, context, now));
      if (stored.id !== id) throw new AlreadyProposedError(proposalOf(stored, now));
      if (this.#isOpen(stored)) return this.#ofSameRequest(stored, identity);
    }
  }

  /** Looks whether another proposal of an order's change waits. Throws: `AlreadyProposedError`. */
  async checkNoneWaits(order: Order): Promise<void> {
    const now = this.clock.now();
    const waiting = await this.store.findWaiting(order, now);
    if (waiting !== undefined) throw new AlreadyProposedError(proposalOf(waiting, now));
  }

  /**
   * Changes a proposal as it is stored, and looks again as often as somebody else was first.
   *
   * @param alter answers what it was given where there is nothing to change
   * @throws UnknownProposalError, and whatever `alter` throws
   */
  async change(id: string, alter: (current: StoredProposal) => StoredProposal): Promise<StoredProposal> {
    for (;;) {
      const current = await this.store.find(id);
      if (current === undefined) throw new UnknownProposalError(id);
      const altered = alter(current);
      if (altered === current) return current;
      const next = { ...altered, version: current.version + 1 };
      if (await this.store.replace(next)) return next;
    }
  }

  #isOpen(stored: StoredProposal): boolean {
    return stateOf(stored, this.clock.now()) === 'pending';
  }

  #ofSameRequest(stored: StoredProposal, { fingerprint }: CommandIdentity): Proposal {
    if (stored.request.fingerprint !== fingerprint) throw new IdempotencyKeyReusedError();
    return proposalOf(stored, this.clock.now());
  }
}

function draft(
  id: string,
  order: Order,
  { commandId, fingerprint }: CommandIdentity,
  { actor, correlationId, traceparent, ifMatch }: CommandContext,
  proposedAt: string,
): StoredProposal {
  return {
    id,
    version: 0,
    order,
    proposedBy: actor,
    proposedAt,
    expiresAt: expiryOf(proposedAt),
    request: {
      commandId,
      ...(fingerprint !== undefined && { fingerprint }),
      correlationId,
      ...(traceparent !== undefined && { traceparent }),
      ...(ifMatch !== undefined && { ifMatch }),
    },
    attempts: [],
  };
}
