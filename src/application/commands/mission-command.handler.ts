import { Injectable } from '@nestjs/common';
import { decideMission } from '../../domain/mission/decide.js';
import { Histories, type LoadedMission } from '../histories/histories.js';
import type { CommandContext, MissionOrder } from '../orders/order.js';
import type { Handled } from '../orders/outcome.js';
import type { Knowledge } from '../histories/stream-cache.js';
import { missionStream } from '../streams.js';
import { AdministrativeClosureHandler } from './administrative-closure.handler.js';
import { CommandQueue } from './command-queue.js';
import { FollowedTransfer } from './followed-transfer.js';
import { Recorder, type CommandIdentity } from './recorder.js';

/** Records a command's fact about a mission itself. The closing of the books, which its assets have a part in, has a handler of its own. */
@Injectable()
export class MissionCommandHandler {
  constructor(
    private readonly histories: Histories,
    private readonly queue: CommandQueue,
    private readonly recorder: Recorder,
    private readonly closures: AdministrativeClosureHandler,
    private readonly transfers: FollowedTransfer,
  ) {}

  async execute(order: MissionOrder, identity: CommandIdentity, context: CommandContext): Promise<Handled> {
    const { missionId } = order;
    if (order.command.type === 'CompleteAdministrativeClosure')
      return this.closures.execute({ missionId, command: order.command }, identity, context);
    const command = await this.transfers.nameAsset(missionId, order.command);
    const recording = {
      load: (knowledge: Knowledge) => this.histories.mission(missionId, knowledge),
      decide: ({ history }: LoadedMission) => decideMission(command, history.state),
    };
    return this.queue.inStream(missionId, missionStream(missionId), () =>
      this.recorder.record(recording, identity, context),
    );
  }
}
