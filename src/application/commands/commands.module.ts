import { Module } from '@nestjs/common';
import { HistoriesModule } from '../histories/histories.module.js';
import { Approvals } from '../approvals/approvals.js';
import { Proposals } from '../approvals/proposals.js';
import { WaitingList } from '../approvals/waiting-list.js';
import { AdministrativeClosureHandler } from './administrative-closure.handler.js';
import { AssetCommandHandler } from './asset-command.handler.js';
import { CommandQueue } from './command-queue.js';
import { CommandHandlers } from './command-handlers.js';
import { Commands } from './commands.js';
import { CorrectionHandler } from './correction.handler.js';
import { Idempotency } from './idempotency.js';
import { MissionBooks } from './mission-books.js';
import { MissionCommandHandler } from './mission-command.handler.js';
import { Recorder } from './recorder.js';

/** Command handling. */
@Module({
  imports: [HistoriesModule],
  providers: [
    CommandQueue,
    Recorder,
    Idempotency,
    MissionBooks,
    MissionCommandHandler,
    AssetCommandHandler,
    AdministrativeClosureHandler,
    CorrectionHandler,
    CommandHandlers,
    Proposals,
    Commands,
    Approvals,
    WaitingList,
  ],
  exports: [Commands, Approvals, WaitingList],
})
export class CommandsModule {}
