import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { EventStore } from '../../application/ports/event-store.js';
import { EVENT_STORE } from '../../application/ports/event-store.token.js';
import { READ_MODELS, type ReadModels } from '../../application/ports/read-models.js';
import { ProjectorThread } from '../../projector/projector-thread.js';
import type { Settings } from '../../settings.js';
import { openForReading, openReadModelsThere } from '../../stores.module.js';

/** The read models, and a projector that works on them where no other one does. */
@Module({})
export class RebuildModule implements OnApplicationShutdown {
  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  static of(settings: Settings): DynamicModule {
    return {
      module: RebuildModule,
      providers: [
        { provide: EVENT_STORE, useFactory: () => openForReading(settings) },
        { provide: READ_MODELS, useFactory: () => openReadModelsThere(settings) },
        {
          provide: ProjectorThread,
          useFactory: (store: EventStore) => new ProjectorThread(settings, store),
          inject: [EVENT_STORE],
        },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.readModels.close();
    await this.events.close();
  }
}
