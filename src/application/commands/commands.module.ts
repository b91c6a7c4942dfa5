import { Module } from '@nestjs/common';
import { HistoriesModule } from '../histories/histories.module.js';
import { AdministrativeClosureHandler } from './administrative-closure.handler.js';
import { AssetCommandHandler } from './asset-command.handler.js';
import { CommandQueue } from './command-queue.js';
import { CommandHandlers } from './command-handlers.js';
import { CorrectionHandler } from './correction.handler.js';
import { FollowedTransfer } from './followed-transfer.js';
import { Idempotency } from './idempotency.js';
import { MissionCommandHandler } from './mission-command.handler.js';
import { RecordedFacts } from './recorded-facts.js';
import { RefusalContext } from './refusal-context.js';
import { Recorder } from './recorder.js';

/** The handling of orders, from the stream that is loaded to the receipt. */
@Module({
  imports: [HistoriesModule],
  providers: [
    CommandQueue,
    Recorder,
    Idempotency,
    RecordedFacts,
    FollowedTransfer,
    RefusalContext,
    MissionCommandHandler,
    AssetCommandHandler,
    AdministrativeClosureHandler,
    CorrectionHandler,
    CommandHandlers,
  ],
  exports: [CommandHandlers, Idempotency, RecordedFacts],
})
export class CommandsModule {}
