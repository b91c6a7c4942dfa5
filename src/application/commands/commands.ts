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
import { Idempotency } from './idempotency.js';
import { MissionCommandHandler } from './mission-command.handler.js';
import type { CommandContext, Order } from './order.js';
import type { Outcome, Rejected } from './outcome.js';
import type { CommandIdentity } from './recorder.js';

/** Where every command comes in: once per key, to the handler of its kind, with what a refused caller needs to know. */
@Injectable()
export class Commands {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly missions: MissionCommandHandler,
    private readonly closures: AdministrativeClosureHandler,
    private readonly assets: AssetCommandHandler,
    private readonly corrections: CorrectionHandler,
    private readonly histories: Histories,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Carries out a command, or says why not.
   *
   * @throws RevisionMismatchError, IdempotencyKeyReusedError, IdempotencyKeyInFlightError, and what the store throws
   */
  async execute(order: Order, context: CommandContext): Promise<Outcome> {
    const outcome = await this.idempotency.once(context, (identity) => this.#dispatch(order, identity, context));
    return outcome.kind === 'rejected' ? this.#explain(order.missionId, outcome) : outcome;
  }

  /** The type of the fact that an event records or, being a correction, corrects; undefined for an unknown event. */
  describeFact(missionId: string, eventId: string): Promise<{ readonly type: string } | undefined> {
    return this.corrections.describeFact(missionId, eventId);
  }

  #dispatch(order: Order, identity: CommandIdentity, context: CommandContext): Promise<Outcome> {
    if ('corrects' in order) return this.corrections.execute(order, identity, context);
    if ('assetId' in order) return this.assets.execute(order, identity, context);
    const { missionId, command } = order;
    return command.type === 'CompleteAdministrativeClosure'
      ? this.closures.execute({ missionId, command }, identity, context)
      : this.missions.execute(order, identity, context);
  }

  async #explain(missionId: string, rejected: Rejected): Promise<Rejected> {
    const { state } = (await this.histories.mission(missionId)).history;
    if (state.establishedOn === undefined) return rejected;
    const today = dayOf(this.clock.now());
    const phase = phaseOn(lifecycleOf(state), today);
    return phase === undefined ? rejected : { ...rejected, phase, allowed: allowedTransitions(state, today) };
  }
}
