import { Module } from '@nestjs/common';
import { Histories } from '../histories/histories.js';
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
  providers: [
    Histories,
    CommandQueue,
    Recorder,
    Idempotency,
    MissionBooks,
    MissionCommandHandler,
    AssetCommandHandler,
    AdministrativeClosureHandler,
    CorrectionHandler,
    CommandHandlers,
    Commands,
  ],
  exports: [Commands],
})
export class CommandsModule {}
