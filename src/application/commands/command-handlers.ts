import { Inject, Injectable } from '@nestjs/common';
import { dayOf } from '../../domain/calendar/day.js';
import { allowedTransitions } from '../../domain/mission/allowed-transitions.js';
import { lifecycleOf } from '../../domain/mission/mission.state.js';
import { phaseOn } from '../../domain/mission/phase.js';
import { Histories } from '../histories/histories.js';
import type { Clock } from '../ports/clock.js';
import { CLOCK } from '../ports/clock.token.js';
import { AdministrativeClosureHandler } from './administrative-closure.handler.js';
import { AssetCommandHandler } from './asset-command.handler.js';
import { CorrectionHandler } from './correction.handler.js';
import { MissionCommandHandler } from './mission-command.handler.js';
import type { CommandContext, Order } from '../orders/order.js';
import type { Accepted, Handled, Rejected } from '../orders/outcome.js';
import type { CommandIdentity } from './recorder.js';

/** Hands each order to the handler of its kind, and adds what a refused caller needs to know. */
@Injectable()
export class CommandHandlers {
  constructor(
    private readonly missions: MissionCommandHandler,
    private readonly closures: AdministrativeClosureHandler,
    private readonly assets: AssetCommandHandler,
    private readonly corrections: CorrectionHandler,
    private readonly histories: Histories,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

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
  rehearse(order: Order, identity: CommandIdentity, context: CommandContext): Promise<Handled> {
    return this.#handle(order, identity, { ...context, isRehearsal: true });
  }

  async #handle(order: Order, identity: CommandIdentity, context: CommandContext): Promise<Handled> {
    const handled = await this.#dispatch(order, identity, context);
    return handled.kind === 'rejected' ? this.#explain(order.missionId, handled) : handled;
  }

  #dispatch(order: Order, identity: CommandIdentity, context: CommandContext): Promise<Handled> {
    switch (order.category) {
      case 'fact':
        return this.corrections.execute(order, identity, context);
      case 'asset':
        return this.assets.execute(order, identity, context);
      case 'mission': {
        const { missionId, command } = order;
        return command.type === 'CompleteAdministrativeClosure'
          ? this.closures.execute({ missionId, command }, identity, context)
          : this.missions.execute(order, identity, context);
      }
    }
  }

  async #explain(missionId: string, rejected: Rejected): Promise<Rejected> {
    const { state } = (await this.histories.mission(missionId)).history;
    if (state.establishedOn === undefined) return rejected;
    const today = dayOf(this.clock.now());
    const phase = phaseOn(lifecycleOf(state), today);
    return phase === undefined ? rejected : { ...rejected, phase, allowed: allowedTransitions(state, today) };
  }
}
