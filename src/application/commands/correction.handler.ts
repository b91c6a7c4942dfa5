import { Inject, Injectable } from '@nestjs/common';
import { entryOf } from '../../domain/catalogue.js';
import { correctClosure } from '../../domain/correction/correct-closure.js';
import { acceptClaim } from '../../domain/claim/accept-claim.js';
import { claimFact } from '../../domain/claim/claim-fact.js';
import type { ClaimableHistory } from '../../domain/claim/claimable-history.js';
import { dismissClaim } from '../../domain/claim/dismiss-claim.js';
import { correctFact } from '../../domain/correction/correct-fact.js';
import type { Decision } from '../../domain/decision.js';
import type { AboutFact, Recorded } from '../../domain/history/fact.js';
import type { MissionFact } from '../../domain/mission/mission.events.js';
import type { Mission } from '../../domain/mission/mission.state.js';
import { spansAssets } from '../../domain/mission/spans-assets.js';
import { notFound } from '../../domain/rejections.js';
import { unreachable } from '../../domain/unreachable.js';
import type { Verdict } from '../../domain/verdict.js';
import { Histories, type LoadedMission } from '../histories/histories.js';
import type { Knowledge } from '../histories/stream-cache.js';
import { voidPredicate } from '../histories/void-events.js';
import type { CommandContext, FactOrder } from '../orders/order.js';
import type { Handled } from '../orders/outcome.js';
import type { Clock } from '../ports/clock.js';
import { CLOCK } from '../ports/clock.token.js';
import type { EventStore } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { missionStream } from '../streams.js';
import { AssetCommandHandler } from './asset-command.handler.js';
import { CommandQueue } from './command-queue.js';
import { MissionAssets } from './mission-assets.js';
import { RecordedFacts } from './recorded-facts.js';
import { Recorder, type CommandIdentity } from './recorder.js';

/** Judges the mission, as it would be once corrected. */
type Judge = (added: readonly Recorded<MissionFact | AboutFact>[], verdict: Verdict, mission: LoadedMission) => Verdict;

/** Records what is said about a recorded fact, in whichever stream of the mission it lies: corrections, claims and what becomes of them. */
@Injectable()
export class CorrectionHandler {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly histories: Histories,
    private readonly queue: CommandQueue,
    private readonly recorder: Recorder,
    private readonly assets: AssetCommandHandler,
    private readonly facts: RecordedFacts,
  ) {}

  async execute(order: FactOrder, identity: CommandIdentity, context: CommandContext): Promise<Handled> {
    const { missionId, memberId: eventId } = order;
    const place = await this.facts.placeOf(missionId, eventId);
    if (place?.category === 'asset') return this.#correctAsset(order, place.memberId, identity, context);
    if (place !== undefined)
      return entryOf(place.type)?.boundsAssets === true
        ? this.#correctBounds(order, identity, context)
        : this.#correctMission(order, identity, context);
    // Which has just been read as it is.
    const { revision } = await this.histories.mission(missionId, 'so-far');
    // An unknown fact is for the mission's own stream to refuse.
    return revision === -1
      ? { kind: 'rejected', rejection: notFound('mission') }
      : this.#correctMission(order, identity, context);
  }

  #correctAsset(
    order: FactOrder,
    memberId: string,
    identity: CommandIdentity,
    context: CommandContext,
  ): Promise<Handled> {
    const { missionId } = order;
    return this.assets.record(
      { missionId, memberId },
      ({ history }) => this.#decide(order, history),
      identity,
      context,
    );
  }

  #correctMission(order: FactOrder, identity: CommandIdentity, context: CommandContext): Promise<Handled> {
    const { missionId } = order;
    return this.queue.inStream(missionId, missionStream(missionId), () =>
      this.recorder.record<Mission, MissionFact>(this.#inMission(order), identity, context),
    );
  }

  /** The days on which a mission begins and its books close bound the facts of its assets, which stand still meanwhile. */
  #correctBounds(order: FactOrder, identity: CommandIdentity, context: CommandContext): Promise<Handled> {
    const { missionId } = order;
    return this.queue.exclusively(missionId, async () => {
      let assets = new MissionAssets(this.store, missionId, voidPredicate([]));
      let knownGates = 0;
      // Each attempt reads on: another process may have recorded something of an asset, or set a gate, since the one before.
      const load = async (): Promise<LoadedMission> => {
        await this.store.catchUp();
        // Which is all that the log held a moment ago.
        const mission = await this.histories.mission(missionId, 'so-far');
        const { gates } = mission;
        if (gates.length !== knownGates) assets = new MissionAssets(this.store, missionId, voidPredicate([...gates]));
        knownGates = gates.length;
        await assets.read();
        return mission;
      };
      const judge: Judge = (added, verdict, mission) =>
        verdict.legal ? spansAssets(mission.history.stateWith(added).lifecycle, assets) : verdict;
      return this.recorder.record<Mission, MissionFact>(
        { ...this.#inMission(order), load, judge, onlyNow: true },
        identity,
        context,
      );
    });
  }

  #inMission(order: FactOrder): {
    load: (knowledge: Knowledge) => Promise<LoadedMission>;
    decide: (mission: LoadedMission) => Decision<MissionFact | AboutFact>;
  } {
    return {
      load: (knowledge) => this.histories.mission(order.missionId, knowledge),
      decide: ({ history }) => correctClosure(this.#decide(order, history), history),
    };
  }

  #decide({ memberId, command }: FactOrder, history: ClaimableHistory): Decision<AboutFact> {
    const now = this.clock.now();
    switch (command.type) {
      case 'CorrectFact':
        return correctFact({ ...command, data: { ...command.data, corrects: memberId } }, history, now);
      case 'ClaimFact':
        return claimFact({ ...command, data: { ...command.data, about: memberId } }, history, now);
      case 'AcceptClaim':
        return acceptClaim({ ...command, data: { ...command.data, about: memberId } }, history, now);
      case 'DismissClaim':
        return dismissClaim({ ...command, data: { ...command.data, about: memberId } }, history, now);
      default:
        return unreachable(command);
    }
  }
}
