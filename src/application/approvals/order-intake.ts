import { Injectable } from '@nestjs/common';
import { CommandHandlers } from '../commands/command-handlers.js';
import { Idempotency } from '../commands/idempotency.js';
import type { CommandIdentity } from '../commands/recorder.js';
import type { CommandContext, Order, Rehearsal } from '../orders/order.js';
import type { Outcome } from '../orders/outcome.js';
import type { Proposal } from '../orders/proposal.js';
import { UnavailableError } from '../ports/event-store.errors.js';
import { needsSecondPerson } from './needs-second-person.js';
import { Proposals } from './proposals.js';

/** Takes every order, once per key: it is carried out at once, or proposed to a second person. */
@Injectable()
export class OrderIntake {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly handlers: CommandHandlers,
    private readonly proposals: Proposals,
  ) {}

  /**
   * Carries out an order, or rehearses it where its caller asks for that, or says why not; where it needs a second person, it is decided the same, and then proposed.
   *
   * @throws AlreadyProposedError, RevisionMismatchError, IdempotencyKeyReusedError, IdempotencyKeyInFlightError, and the store's errors
   */
  take(order: Order, context: CommandContext): Promise<Outcome> {
    if (context.rehearsal !== undefined) return this.#rehearse(order, context, context.rehearsal);
    const waits = needsSecondPerson(order);
    const take = async (identity: CommandIdentity): Promise<Outcome> => {
      const waiting = await this.#waiting(order, identity);
      if (waiting !== undefined) return { kind: 'proposed', proposal: waiting };
      return waits ? this.#propose(order, identity, context) : this.handlers.carryOut(order, identity, context);
    };
    return this.idempotency.once(context, take, waits ? 'look' : 'run');
  }

  #rehearse(order: Order, context: CommandContext, rehearsal: Rehearsal): Promise<Outcome> {
    return this.idempotency.rehearse(context, async (identity) => {
      const waiting = await this.#waiting(order, identity);
      if (waiting !== undefined) return { kind: 'proposed', proposal: waiting };
      const handled = await this.handlers.rehearse(order, identity, context, rehearsal);
      if (handled.kind !== 'permitted' || !needsSecondPerson(order)) return handled;
      await this.proposals.checkNoneWaits(order);
      return { ...handled, waits: true };
    });
  }

  async #propose(order: Order, identity: CommandIdentity, context: CommandContext): Promise<Outcome> {
    const handled = await this.handlers.rehearse(order, identity, context, 'before-proposing');
    if (handled.kind !== 'permitted') return handled;
    return { kind: 'proposed', proposal: await this.proposals.propose(order, identity, context) };
  }

  /** The proposal that waits under the order's key. Throws: `IdempotencyKeyReusedError` where another request made it. */
  async #waiting(order: Order, identity: CommandIdentity): Promise<Proposal | undefined> {
    try {
      return await this.proposals.waiting(identity);
    } catch (error) {
      // Recording must not depend on a second database. Where the key is that of a proposal, its approval will find out.
      if (error instanceof UnavailableError && !needsSecondPerson(order)) return undefined;
      throw error;
    }
  }
}
