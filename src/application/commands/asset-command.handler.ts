import { Injectable } from '@nestjs/common';
import type { AssetFact } from '../../domain/asset/asset.events.js';
import type { Asset } from '../../domain/asset/asset.state.js';
import { decideAsset } from '../../domain/asset/decide.js';
import type { Decision } from '../../domain/decision.js';
import type { FactCorrected } from '../../domain/history/fact.js';
import { Histories, type LoadedAsset } from '../histories/histories.js';
import { assetStream } from '../streams.js';
import { CommandQueue } from './command-queue.js';
import { MissionBooks } from './mission-books.js';
import type { AssetOrder, CommandContext } from '../orders/order.js';
import type { Handled } from '../orders/outcome.js';
import { Recorder, type CommandIdentity } from './recorder.js';

/** Records what a command says about one asset, as long as its mission's books are open. */
@Injectable()
export class AssetCommandHandler {
  constructor(
    private readonly histories: Histories,
    private readonly queue: CommandQueue,
    private readonly recorder: Recorder,
    private readonly books: MissionBooks,
  ) {}

  execute(order: AssetOrder, identity: CommandIdentity, context: CommandContext): Promise<Handled> {
    return this.record(order, () => decideAsset(order.command), identity, context);
  }

  /** Records whatever `decide` comes to, under the mission's gate. */
  record(
    { missionId, memberId: assetId }: Pick<AssetOrder, 'missionId' | 'memberId'>,
    decide: (asset: LoadedAsset) => Decision<AssetFact | FactCorrected>,
    identity: CommandIdentity,
    context: CommandContext,
  ): Promise<Handled> {
    return this.queue.inStream(missionId, assetStream(missionId, assetId), async () => {
      const judge = await this.books.judge(missionId);
      const load = (): Promise<LoadedAsset> => this.histories.asset(missionId, assetId);
      const outcome = await this.recorder.record<Asset, AssetFact>({ load, decide, judge }, identity, context);
      return this.books.confirm(missionId, assetId, outcome);
    });
  }
}
