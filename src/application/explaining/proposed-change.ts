import { Inject, Injectable } from '@nestjs/common';
import type { Placed } from '../../../projections/projection.js';
import { factRecordedBy } from '../../domain/catalogue.js';
import { factOf, type AboutFact, type Fact } from '../../domain/history/fact.js';
import { FactQueries } from '../asking/fact-queries.js';
import { FactStates, type FactState } from '../asking/fact-states.js';
import { MissionHistory } from '../asking/mission-history.js';
import { Moments } from '../asking/moment.js';
import { inTurns } from '../histories/in-turns.js';
import type { OrderForm } from '../orders/order-form.js';
import type { Clock } from '../ports/clock.js';
import { CLOCK } from '../ports/clock.token.js';
import { isOfTheRecord } from './makers.js';
import { findingState } from './state-at.js';
import { differencesBetween, type StateDifference } from './state-differences.js';

/** The effect that a proposed command would have. */
export interface ForeseenChange {
  /** The places of the mission's state that would be others; none where the command is about an asset. */
  readonly changes: readonly StateDifference[];
  /** The fact that the command is about, as it stands. */
  readonly fact?: FactState;
}

/** Works out what a command that waits for a second person would change, from the record as it is now. */
@Injectable()
export class ProposedChange {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly history: MissionHistory,
    private readonly moments: Moments,
    private readonly facts: FactQueries,
    private readonly states: FactStates,
  ) {}

  async foresee(order: OrderForm): Promise<ForeseenChange> {
    const { missionId, corrects } = order;
    const position = await this.history.head();
    const known = await this.history.mission(missionId, position);
    if (known === undefined) return { changes: [] };
    const stream = corrects === undefined ? known : await this.facts.streamOf(missionId, corrects, position);
    const event = stream?.events.find(({ eventId }) => eventId === corrects);
    const root = event && factOf(event);
    const [fact] =
      root === undefined || stream === undefined ? [] : await this.states.of(missionId, stream, [root.eventId]);
    const isOfMission = stream?.events[0]?.memberId === undefined;
    const changes = isOfMission ? await this.#changesBy(order, root, known.events) : [];
    return { changes, ...(fact !== undefined && { fact }) };
  }

  async #changesBy(
    { missionId, corrects, command }: OrderForm,
    root: AboutFact['data']['fact'] | undefined,
    events: readonly Placed<Fact>[],
  ): Promise<StateDifference[]> {
    const { revision, position } = events.at(-1) as Placed<Fact>;
    const proposed = {
      ...command,
      type: factRecordedBy(command.type),
      data: { ...command.data, ...(corrects !== undefined && { corrects, fact: root }) },
      eventId: 'proposed',
      revision: revision + 1,
      recordedAt: this.clock.now(),
      position,
      missionId,
    } as Placed<Fact>;
    const moment = await this.moments.at({});
    const before = await inTurns(findingState(missionId, { events }, moment));
    const after = await inTurns(findingState(missionId, { events: [...events, proposed] }, moment));
    return differencesBetween(before?.state, after?.state).filter(({ path }) => !isOfTheRecord(path));
  }
}
