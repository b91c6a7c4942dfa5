import { Inject, Injectable } from '@nestjs/common';
import { correctFact } from '../../domain/history/correct-fact.js';
import type { Fact, FactCorrected, Recorded } from '../../domain/history/fact.js';
import { correctClosure } from '../../domain/mission/correct-closure.js';
import { notFound } from '../../domain/rejections.js';
import { Histories, type LoadedMission } from '../histories/histories.js';
import type { Clock } from '../ports/clock.js';
import { CLOCK } from '../ports/clock.token.js';
import type { EventStore, StoredEvent } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { missionStream, parseStream } from '../streams.js';
import { AssetCommandHandler } from './asset-command.handler.js';
import { CommandQueue } from './command-queue.js';
import type { CommandContext, CorrectionOrder, Outcome } from './order.js';
import { Recorder, type CommandIdentity } from './recorder.js';

/** Corrects a recorded fact, in whichever stream of the mission it lies. */
@Injectable()
export class CorrectionHandler {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly histories: Histories,
    private readonly queue: CommandQueue,
    private readonly recorder: Recorder,
    private readonly assets: AssetCommandHandler,
  ) {}

  async execute(order: CorrectionOrder, identity: CommandIdentity, context: CommandContext): Promise<Outcome> {
    const { missionId, corrects } = order;
    const mission = await this.histories.mission(missionId);
    if (mission.revision === -1) return { kind: 'rejected', rejection: notFound('mission') };
    const stream = await this.#streamOf(mission, missionId, corrects);
    const assetId = stream === undefined ? undefined : parseStream(stream).memberId;
    return assetId === undefined
      ? this.#correctMission(order, identity, context)
      : this.assets.record(
          { missionId, assetId },
          ({ history }) => this.#decide(order, history.events),
          identity,
          context,
        );
  }

  /** The type of the fact that an event records or, being a correction, corrects; undefined for an unknown event. */
  async describeFact(missionId: string, eventId: string): Promise<{ readonly type: string } | undefined> {
    const mission = await this.histories.mission(missionId);
    const stream = await this.#streamOf(mission, missionId, eventId);
    if (stream === undefined) return undefined;
    const { memberId } = parseStream(stream);
    const { events } = memberId === undefined ? mission : await this.histories.asset(missionId, memberId);
    const event = events.find((candidate) => candidate.eventId === eventId);
    if (event === undefined) return undefined;
    return event.type === 'FactCorrected' ? (event.data as FactCorrected['data']).fact : { type: event.type };
  }

  #correctMission(order: CorrectionOrder, identity: CommandIdentity, context: CommandContext): Promise<Outcome> {
    const { missionId } = order;
    const recording = {
      load: () => this.histories.mission(missionId),
      decide: ({ history }: LoadedMission) => correctClosure(this.#decide(order, history.events), history.events),
    };
    return this.queue.inStream(missionId, missionStream(missionId), () =>
      this.recorder.record(recording, identity, context),
    );
  }

  #decide({ corrects, command }: CorrectionOrder, history: readonly Recorded<Fact>[]): ReturnType<typeof correctFact> {
    return correctFact({ ...command, data: { ...command.data, corrects } }, history, this.clock.now());
  }

  async #streamOf(
    mission: { events: readonly StoredEvent[] },
    missionId: string,
    eventId: string,
  ): Promise<string | undefined> {
    const own = mission.events.find((event) => event.eventId === eventId);
    return own?.stream ?? (await this.store.locate(missionId, eventId));
  }
}
