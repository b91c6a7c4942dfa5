import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { SqliteEventArchive } from '../../adapters/sqlite/log/sqlite-event-archive.js';
import { EVENT_ARCHIVE } from '../../application/ports/event-archive.js';
import { EVENT_LOG, READ_MODELS_FOLDER } from '../engines.js';

/** Backups of the embedded event log. */
@Module({})
export class ArchiveModule {
  static of(dataDir: string): DynamicModule {
    const archive = new SqliteEventArchive(join(dataDir, EVENT_LOG), [join(dataDir, READ_MODELS_FOLDER)]);
    return { module: ArchiveModule, providers: [{ provide: EVENT_ARCHIVE, useValue: archive }] };
  }
}
