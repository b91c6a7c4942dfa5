import { Inject, Injectable } from '@nestjs/common';
import type { Decision } from '../../domain/decision.js';
import { correctFact } from '../../domain/correction/correct-fact.js';
import { effectiveOrder } from '../../domain/history/effective-order.js';
import type { Fact, FactCorrected, Recorded } from '../../domain/history/fact.js';
import { correctClosure } from '../../domain/correction/correct-closure.js';
import { missionAggregate } from '../../domain/mission/mission.aggregate.js';
import type { MissionFact } from '../../domain/mission/mission.events.js';
import type { Mission } from '../../domain/mission/mission.state.js';
import { spansAssets } from '../../domain/mission/spans-assets.js';
import { notFound } from '../../domain/rejections.js';
import type { Verdict } from '../../domain/verdict.js';
import { Histories, type LoadedMission } from '../histories/histories.js';
import { voidPredicate } from '../histories/void-events.js';
import type { Clock } from '../ports/clock.js';
import { CLOCK } from '../ports/clock.token.js';
import type { EventStore, StoredEvent } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { missionStream, parseStream } from '../streams.js';
import { AssetCommandHandler } from './asset-command.handler.js';
import { CommandQueue } from './command-queue.js';
import type { CommandContext, FactOrder } from '../orders/order.js';
import type { Handled } from '../orders/outcome.js';
import { MissionAssets } from './mission-assets.js';
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

  async execute(order: FactOrder, identity: CommandIdentity, context: CommandContext): Promise<Handled> {
    const { missionId, memberId: corrects } = order;
    const mission = await this.histories.mission(missionId);
    if (mission.revision === -1) return { kind: 'rejected', rejection: notFound('mission') };
    const stream = await this.#streamOf(mission, missionId, corrects);
    const isCorrected = ({ eventId }: StoredEvent): boolean => eventId === corrects;
    const assetId = stream === undefined ? undefined : parseStream(stream).memberId;
    return assetId === undefined
      ? this.#correctMission(order, mission.events.find(isCorrected), identity, context)
      : this.assets.record(
          { missionId, memberId: assetId },
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
    return { type: typeOfFact(event) };
  }

  #correctMission(
    order: FactOrder,
    corrected: StoredEvent | undefined,
    identity: CommandIdentity,
    context: CommandContext,
  ): Promise<Handled> {
    const { missionId } = order;
    const load = (): Promise<LoadedMission> => this.histories.mission(missionId);
    const decide = ({ history }: LoadedMission): Decision<MissionFact | FactCorrected> =>
      correctClosure(this.#decide(order, history.events), history.events);
    if (corrected === undefined || !SPANS_ASSETS.has(typeOfFact(corrected)))
      return this.queue.inStream(missionId, missionStream(missionId), () =>
        this.recorder.record<Mission, MissionFact>({ load, decide }, identity, context),
      );
    return this.queue.exclusively(missionId, async () => {
      const { events } = await load();
      const assets = new MissionAssets(this.store, missionId, voidPredicate(events));
      await assets.read();
      const judge = spanningAssets(assets);
      return this.recorder.record<Mission, MissionFact>({ load, decide, judge }, identity, context);
    });
  }

  #decide(
    { memberId: corrects, command }: FactOrder,
    history: readonly Recorded<Fact>[],
  ): ReturnType<typeof correctFact> {
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

/** The type of the fact that an event records or, being a correction, corrects. */
function typeOfFact({ type, data }: StoredEvent): string {
  return type === 'FactCorrected' ? (data as FactCorrected['data']).fact.type : type;
}

/** Facts that say from when until when a mission lives, which its assets depend on. */
const SPANS_ASSETS = new Set(['Established', 'AdministrativeClosureCompleted']);

/** Holds the mission, as it would be once corrected, against its assets. */
function spanningAssets(
  assets: MissionAssets,
): (added: readonly Recorded<MissionFact | FactCorrected>[], verdict: Verdict, mission: LoadedMission) => Verdict {
  return (added, verdict, { history }) => {
    if (!verdict.legal) return verdict;
    let mission = missionAggregate.initial;
    for (const fact of effectiveOrder<MissionFact>([...history.events, ...added]))
      mission = missionAggregate.evolve(mission, fact);
    const { establishedOn, administrativelyClosedOn: closedOn } = mission;
    return spansAssets({ establishedOn, closedOn }, assets);
  };
}
