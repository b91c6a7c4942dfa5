import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { SqliteEventArchive } from '../../adapters/sqlite/log/sqlite-event-archive.js';
import { SqliteProposalArchive } from '../../adapters/sqlite/proposals/sqlite-proposal-archive.js';
import { EVENT_ARCHIVE } from '../../application/ports/event-archive.js';
import { PROPOSAL_ARCHIVE } from '../../application/ports/proposal-archive.js';
import { EVENT_LOG, PROPOSALS, READ_MODELS_FOLDER } from '../engines.js';

/** Backups of the embedded event log, and of the proposals beside it. */
@Module({})
export class ArchiveModule {
  static of(dataDir: string): DynamicModule {
    const archive = new SqliteEventArchive(join(dataDir, EVENT_LOG), [join(dataDir, READ_MODELS_FOLDER)]);
    const proposals = new SqliteProposalArchive(join(dataDir, PROPOSALS));
    return {
      module: ArchiveModule,
      providers: [
        { provide: EVENT_ARCHIVE, useValue: archive },
        { provide: PROPOSAL_ARCHIVE, useValue: proposals },
      ],
    };
  }
}
