import { Injectable } from '@nestjs/common';
import { AssetCommandHandler } from './asset-command.handler.js';
import { CorrectionHandler } from './correction.handler.js';
import { MissionCommandHandler } from './mission-command.handler.js';
import { RefusalContext } from './refusal-context.js';
import type { CommandContext, Order, OrderCategory, OrderOf, Rehearsal } from '../orders/order.js';
import type { Accepted, Handled, Rejected } from '../orders/outcome.js';
import type { CommandIdentity } from './recorder.js';

/** Records orders of one category. */
interface Handler<Category extends OrderCategory> {
  execute(order: OrderOf<Category>, identity: CommandIdentity, context: CommandContext): Promise<Handled>;
}

/** Hands each order to the handler of its category, and adds what a refused caller needs to know. */
@Injectable()
export class CommandHandlers {
  readonly #handlers: { readonly [Category in OrderCategory]: Handler<Category> };

  constructor(
    missions: MissionCommandHandler,
    assets: AssetCommandHandler,
    corrections: CorrectionHandler,
    private readonly refusals: RefusalContext,
  ) {
    this.#handlers = { mission: missions, asset: assets, fact: corrections };
  }

  /** Records what an order comes to. Throws: `RevisionMismatchError`, and what the store throws. */
  async carryOut(order: Order, identity: CommandIdentity, context: CommandContext): Promise<Accepted | Rejected> {
    const handled = await this.#handle(order, identity, context);
    if (handled.kind === 'permitted') throw new Error('Only a rehearsal ends without a record');
    return handled;
  }

  /**
   * Decides an order as it would be decided now, and records none of it. What its command has recorded before is answered with
   * the receipt. Throws: as `carryOut`.
   */
  rehearse(order: Order, identity: CommandIdentity, context: CommandContext, rehearsal: Rehearsal): Promise<Handled> {
    return this.#handle(order, identity, { ...context, rehearsal });
  }

  async #handle(order: Order, identity: CommandIdentity, context: CommandContext): Promise<Handled> {
    const handled = await this.#handlerOf(order.category).execute(order, identity, context);
    return handled.kind === 'rejected' ? this.refusals.explain(order, handled) : handled;
  }

  #handlerOf(category: OrderCategory): Handler<OrderCategory> {
    // The table pairs each category with the handler of just its orders, which the type system cannot follow.
    return this.#handlers[category] as Handler<OrderCategory>;
  }
}
