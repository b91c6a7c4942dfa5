import { Inject, Injectable } from '@nestjs/common';
import type { AssetFact } from '../../domain/asset/asset.events.js';
import type { Asset } from '../../domain/asset/asset.state.js';
import { decideAsset } from '../../domain/asset/decide.js';
import type { Decision } from '../../domain/decision.js';
import type { AboutFact } from '../../domain/history/fact.js';
import { Histories, type LoadedAsset, type LoadedMission } from '../histories/histories.js';
import type { Knowledge } from '../histories/stream-cache.js';
import { voidPredicate } from '../histories/void-events.js';
import type { AssetOrder, CommandContext } from '../orders/order.js';
import type { Handled } from '../orders/outcome.js';
import type { EventStore } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { assetStream } from '../streams.js';
import { CommandQueue } from './command-queue.js';
import { judgeByBooks } from './judge-by-books.js';
import { Recorder, type CommandIdentity } from './recorder.js';

/** The time for which what was recorded is waited for before another machine is asked, in milliseconds: some of its answers. */
const KNOWN_HERE_MS = 20;

type Decide = (asset: LoadedAsset) => Decision<AssetFact | AboutFact>;

/** Records a command's fact about one asset, as long as its mission's books are open. */
@Injectable()
export class AssetCommandHandler {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly histories: Histories,
    private readonly queue: CommandQueue,
    private readonly recorder: Recorder,
  ) {}

  execute(order: AssetOrder, identity: CommandIdentity, context: CommandContext): Promise<Handled> {
    const decide: Decide = ({ history }) => decideAsset(order.command, (day) => history.stateOn(day));
    return this.record(order, decide, identity, context);
  }

  /** Records the facts that `decide` comes to, under the mission's gate. */
  record(
    { missionId, memberId: assetId }: Pick<AssetOrder, 'missionId' | 'memberId'>,
    decide: Decide,
    identity: CommandIdentity,
    context: CommandContext,
  ): Promise<Handled> {
    return this.queue.inStream(missionId, assetStream(missionId, assetId), async () => {
      for (;;) {
        const attempt = await this.#attempt(missionId, assetId, decide, identity, context);
        if (attempt !== 'gates-moved') return attempt;
      }
    });
  }

  /**
   * Decides on a mission and an asset as they are now, and looks at the mission's gates once more before it answers. Where
   * one was set or released meanwhile, an event behind it may have been taken for one that counts: the asset is decided on anew. So
   * it is where an event of ours turns out to be void: the gate may have been released since, or the books be closed, and that is
   * what its caller is to be told.
   */
  async #attempt(
    missionId: string,
    assetId: string,
    decide: Decide,
    identity: CommandIdentity,
    context: CommandContext,
  ): Promise<Handled | 'gates-moved'> {
    // As it is now: its days and sites bound the asset's facts, and no revision guards them.
    const mission = await this.histories.mission(missionId);
    const gates = mission.gates.length;
    const load = (knowledge: Knowledge): Promise<LoadedAsset> => this.histories.asset(mission, assetId, knowledge);
    const recording = { load, decide, judge: judgeByBooks(mission) };
    const outcome = await this.recorder.record<Asset, AssetFact>(recording, identity, context);
    const now = await this.#missionAfter(missionId, outcome);
    if (now.gates.length === gates) return outcome;
    const counts = outcome.kind === 'accepted' && !outcome.receipt.events.some(voidPredicate(now.gates));
    return counts ? outcome : 'gates-moved';
  }

  /**
   * The mission as it was when the events of an outcome were recorded, or later. A gate makes void what comes behind it; so those are all
   * known here as soon as the events are.
   */
  async #missionAfter(missionId: string, outcome: Handled): Promise<LoadedMission> {
    const isKnownHere =
      outcome.kind === 'accepted' &&
      !outcome.replayed &&
      (await this.store.reaches(outcome.receipt.position, KNOWN_HERE_MS));
    return this.histories.mission(missionId, isKnownHere ? 'so-far' : 'now');
  }
}
