import { join } from 'node:path';
import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { SqliteCheckpoints } from '../../adapters/sqlite/sqlite-checkpoints.js';
import type { EventStore } from '../../application/ports/event-store.js';
import { EVENT_STORE } from '../../application/ports/event-store.token.js';
import { PROJECTION_CHECKPOINTS } from '../../application/ports/projection-checkpoints.js';
import type { Settings } from '../../settings.js';
import { openForReading, READ_MODELS_FILE } from '../../stores.module.js';

/** The log, and where projections have come to, for reading only: a server may be at work on both. */
@Module({})
export class VerifyModule implements OnApplicationShutdown {
  constructor(@Inject(EVENT_STORE) private readonly events: EventStore) {}

  static of(settings: Settings): DynamicModule {
    return {
      module: VerifyModule,
      providers: [
        { provide: EVENT_STORE, useFactory: () => openForReading(settings) },
        { provide: PROJECTION_CHECKPOINTS, useValue: new SqliteCheckpoints(join(settings.dataDir, READ_MODELS_FILE)) },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.events.close();
  }
}
