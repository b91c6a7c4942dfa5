import { Injectable } from '@nestjs/common';
import { needsSecondPerson } from '../approvals/needs-second-person.js';
import type { Proposal } from '../approvals/proposal.js';
import { Proposals } from '../approvals/proposals.js';
import { UnavailableError } from '../ports/event-store.errors.js';
import { CommandHandlers } from './command-handlers.js';
import { CorrectionHandler } from './correction.handler.js';
import { Idempotency } from './idempotency.js';
import type { CommandContext, Order } from './order.js';
import type { Outcome } from './outcome.js';
import type { CommandIdentity } from './recorder.js';

/** Where every command comes in: once per key, to the handler of its kind, or first to a second person. */
@Injectable()
export class Commands {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly handlers: CommandHandlers,
    private readonly proposals: Proposals,
    private readonly corrections: CorrectionHandler,
  ) {}

  /**
   * Carries out a command, or says why not; where it needs a second person, it is decided the same, and then proposed.
   *
   * @throws RevisionMismatchError, IdempotencyKeyReusedError, IdempotencyKeyInFlightError, and what the store throws
   */
  execute(order: Order, context: CommandContext): Promise<Outcome> {
    return this.idempotency.once(context, async (identity) => {
      const waiting = await this.#waiting(order, identity);
      if (waiting !== undefined) return { kind: 'proposed', proposal: waiting };
      return needsSecondPerson(order)
        ? this.#propose(order, identity, context)
        : this.handlers.carryOut(order, identity, context);
    });
  }

  /** The type of the fact that an event records or, being a correction, corrects; undefined for an unknown event. */
  describeFact(missionId: string, eventId: string): Promise<{ readonly type: string } | undefined> {
    return this.corrections.describeFact(missionId, eventId);
  }

  async #propose(order: Order, identity: CommandIdentity, context: CommandContext): Promise<Outcome> {
    const handled = await this.handlers.rehearse(order, identity, context);
    if (handled.kind !== 'permitted') return handled;
    return { kind: 'proposed', proposal: await this.proposals.propose(order, identity, context) };
  }

  /** What waits under the command's key. Throws: `IdempotencyKeyReusedError` where that is another request's. */
  async #waiting(order: Order, identity: CommandIdentity): Promise<Proposal | undefined> {
    try {
      return await this.proposals.waiting(identity);
    } catch (error) {
      // Recording must not depend on a second database. Where the key is that of a proposal, approving it will find out.
      if (error instanceof UnavailableError && !needsSecondPerson(order)) return undefined;
      throw error;
    }
  }
}
