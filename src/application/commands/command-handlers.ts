import { Inject, Injectable } from '@nestjs/common';
import { dayOf } from '../../domain/calendar/day.js';
import { allowedTransitions } from '../../domain/mission/allowed-transitions.js';
import { phaseOn } from '../../domain/mission/phase.js';
import { Histories } from '../histories/histories.js';
import type { Clock } from '../ports/clock.js';
import { CLOCK } from '../ports/clock.token.js';
import { AssetCommandHandler } from './asset-command.handler.js';
import { CorrectionHandler } from './correction.handler.js';
import { MissionCommandHandler } from './mission-command.handler.js';
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
    private readonly histories: Histories,
    @Inject(CLOCK) private readonly clock: Clock,
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
    return handled.kind === 'rejected' ? this.#explain(order.missionId, handled) : handled;
  }

  #handlerOf(category: OrderCategory): Handler<OrderCategory> {
    // The table pairs each category with the handler of just its orders, which the type system cannot follow.
    return this.#handlers[category] as Handler<OrderCategory>;
  }

  async #explain(missionId: string, rejected: Rejected): Promise<Rejected> {
    const { state } = (await this.histories.mission(missionId)).history;
    if (state.lifecycle.establishedOn === undefined) return rejected;
    const today = dayOf(this.clock.now());
    const phase = phaseOn(state.lifecycle, today);
    return phase === undefined ? rejected : { ...rejected, phase, allowed: allowedTransitions(state, today) };
  }
}
