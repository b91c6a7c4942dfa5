import { Inject, Injectable } from '@nestjs/common';
import { latestDayOnEarth, type Day } from '../../domain/calendar/day.js';
import { countsFrom } from '../../domain/history/effective-order.js';
import { knownFrom } from '../../domain/known-from.js';
import { allowedTransitions } from '../../domain/mission/allowed-transitions.js';
import { phaseOn } from '../../domain/mission/phase.js';
import type { RefusalOf } from '../../domain/refusal.js';
import type { NotFound } from '../../domain/rejections.js';
import type { Rejection } from '../../domain/verdict.js';
import { Histories, type LoadedMission } from '../histories/histories.js';
import type { Order } from '../orders/order.js';
import type { Rejected } from '../orders/outcome.js';
import type { Clock } from '../ports/clock.js';
import { CLOCK } from '../ports/clock.token.js';
import { RecordedFacts } from './recorded-facts.js';

/** Adds to a refusal what its caller needs to know beyond the rule: of the mission, of the record and of who recorded. */
@Injectable()
export class RefusalContext {
  constructor(
    private readonly histories: Histories,
    private readonly facts: RecordedFacts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The refusal of an order, explained by what its decision has read: nothing is asked of another machine. Throws: the store's errors. */
  async explain(order: Order, rejected: Rejected): Promise<Rejected> {
    const mission = await this.histories.mission(order.missionId, 'so-far');
    const rejection =
      rejected.rejection.code === 'not-found'
        ? await this.#withKnownFrom(rejected.rejection as NotFound, order, mission)
        : rejected.rejection;
    return {
      ...rejected,
      rejection,
      ...this.#standing(order, mission),
      ...(await this.#recordedBy(rejection, mission)),
    };
  }

  async #withKnownFrom(unknown: NotFound, order: Order, mission: LoadedMission): Promise<NotFound> {
    // Of what the command is addressed to, the address says the id.
    const id = unknown.id ?? (unknown.what === 'mission' ? order.missionId : memberOf(order));
    const named = id === undefined ? unknown : { ...unknown, id };
    const isOfAsset = unknown.what === 'asset' || unknown.what === 'transfer';
    const { history } =
      isOfAsset && order.category === 'asset' ? await this.histories.asset(mission, order.memberId, 'so-far') : mission;
    const from = knownFrom(named, history.facts);
    return from === undefined ? named : { ...named, knownFrom: from };
  }

  /**
   * The phase of the mission on the fact's own day, and the transitions that would be possible then: only of commands about
   * the mission, and never the refused one.
   */
  #standing(order: Order, mission: LoadedMission): Pick<Rejected, 'phase' | 'allowed'> {
    const { history } = mission;
    const day = this.#dayOf(order);
    const state = history.stateOn(day);
    const phase = phaseOn(state.lifecycle, day);
    if (phase === undefined) return {};
    if (!isOfMission(order, mission)) return { phase };
    const allowed = allowedTransitions(state, day, history.state).filter((type) => type !== order.command.type);
    return { phase, allowed };
  }

  /** The day from which the fact would count; no later than today, although what is refused may lie ahead. */
  #dayOf({ command: { effectiveOn, effectiveOnQualifier } }: Order): Day {
    const today = latestDayOnEarth(this.clock.now());
    const day = countsFrom(effectiveOn, effectiveOnQualifier, today);
    return day < today ? day : today;
  }

  async #recordedBy(rejection: Rejection, mission: LoadedMission): Promise<Pick<Rejected, 'recordedBy'>> {
    const eventId = eventNamedBy(rejection);
    const event = eventId === undefined ? undefined : await this.facts.findFrom(mission, eventId, 'so-far');
    return event === undefined ? {} : { recordedBy: event.recordedBy };
  }
}

/** True for a command about the mission itself, or about a fact in its own stream. */
function isOfMission(order: Order, mission: LoadedMission): boolean {
  return order.category === 'mission' || (order.category === 'fact' && mission.eventOf(order.memberId) !== undefined);
}

function memberOf(order: Order): string | undefined {
  return order.category === 'asset' ? order.memberId : undefined;
}

/** The event that stands in the way of a command, where its refusal names one. */
function eventNamedBy(rejection: Rejection): string | undefined {
  switch (rejection.code) {
    case 'already-left':
      return (rejection as RefusalOf<'already-left'>).eventId;
    case 'already-corrected':
      return (rejection as RefusalOf<'already-corrected'>).by;
    case 'contradicts-later-fact':
      return (rejection as RefusalOf<'contradicts-later-fact'>).contradicts.eventId;
    default:
      return undefined;
  }
}
