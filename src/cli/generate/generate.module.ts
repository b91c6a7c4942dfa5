import { join } from 'node:path';
import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { SqliteEventStore } from '../../adapters/sqlite/sqlite-event-store.js';
import type { EventStore } from '../../application/ports/event-store.js';
import { EVENT_STORE } from '../../application/ports/event-store.token.js';
import type { Settings } from '../../settings.js';
import { EVENT_LOG } from '../../engines.js';

/** The event log in the data folder, for writing. */
@Module({})
export class GenerateModule implements OnApplicationShutdown {
  constructor(@Inject(EVENT_STORE) private readonly events: EventStore) {}

  static of({ dataDir }: Settings): DynamicModule {
    return {
      module: GenerateModule,
      providers: [{ provide: EVENT_STORE, useFactory: () => SqliteEventStore.open(join(dataDir, EVENT_LOG)) }],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.events.close();
  }
}
