import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { EventStore } from '../../application/ports/event-store.js';
import { EVENT_STORE } from '../../application/ports/event-store.token.js';
import { READ_MODELS, type ReadModels } from '../../application/ports/read-models.js';
import type { Settings } from '../../settings.js';
import { openForReading, openReadModelsThere } from '../../stores.module.js';

/** The log, and what projections have made of it, for reading only: a server may be at work on both. */
@Module({})
export class VerifyModule implements OnApplicationShutdown {
  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  static of(settings: Settings): DynamicModule {
    return {
      module: VerifyModule,
      providers: [
        { provide: EVENT_STORE, useFactory: () => openForReading(settings) },
        { provide: READ_MODELS, useFactory: () => openReadModelsThere(settings) },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.readModels.close();
    await this.events.close();
  }
}
