import { Injectable } from '@nestjs/common';
import { CommandHandlers } from './command-handlers.js';
import { CorrectionHandler } from './correction.handler.js';
import { Idempotency } from './idempotency.js';
import type { CommandContext, Order } from './order.js';
import type { Outcome } from './outcome.js';

/** Where every command comes in: once per key, to the handler of its kind. */
@Injectable()
export class Commands {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly handlers: CommandHandlers,
    private readonly corrections: CorrectionHandler,
  ) {}

  /**
   * Carries out a command, or says why not.
   *
   * @throws RevisionMismatchError, IdempotencyKeyReusedError, IdempotencyKeyInFlightError, and what the store throws
   */
  execute(order: Order, context: CommandContext): Promise<Outcome> {
    return this.idempotency.once(context, (identity) => this.handlers.carryOut(order, identity, context));
  }

  /** The type of the fact that an event records or, being a correction, corrects; undefined for an unknown event. */
  describeFact(missionId: string, eventId: string): Promise<{ readonly type: string } | undefined> {
    return this.corrections.describeFact(missionId, eventId);
  }
}
