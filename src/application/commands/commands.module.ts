import { Module } from '@nestjs/common';
import { HistoriesModule } from '../histories/histories.module.js';
import { AdministrativeClosureHandler } from './administrative-closure.handler.js';
import { AssetCommandHandler } from './asset-command.handler.js';
import { CommandQueue } from './command-queue.js';
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
    Commands,
  ],
  exports: [Commands],
})
export class CommandsModule {}
