import { Injectable } from '@nestjs/common';
import { decideMission } from '../../domain/mission/decide.js';
import { Histories } from '../histories/histories.js';
import { missionStream } from '../streams.js';
import { CommandQueue } from './command-queue.js';
import type { CommandContext, MissionOrder } from '../orders/order.js';
import type { Handled } from '../orders/outcome.js';
import { Recorder, type CommandIdentity } from './recorder.js';

/** Records what a command says about a mission itself. */
@Injectable()
export class MissionCommandHandler {
  constructor(
    private readonly histories: Histories,
    private readonly queue: CommandQueue,
    private readonly recorder: Recorder,
  ) {}

  execute({ missionId, command }: MissionOrder, identity: CommandIdentity, context: CommandContext): Promise<Handled> {
    const recording = {
      load: () => this.histories.mission(missionId),
      decide: (mission: Awaited<ReturnType<Histories['mission']>>) => decideMission(command, mission.history.state),
    };
    return this.queue.inStream(missionId, missionStream(missionId), () =>
      this.recorder.record(recording, identity, context),
    );
  }
}
