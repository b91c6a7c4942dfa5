import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { EventStore } from '../../application/ports/event-store.js';
import { EVENT_STORE } from '../../application/ports/event-store.token.js';
import { READ_MODELS, type ReadModels } from '../../application/ports/read-models.js';
import type { Settings } from '../settings/settings.js';
import { checkReadModelsThere, openReadModels } from '../engines.js';

/** The log and the read models for reading only, also beside a server. */
@Module({})
export class BesideServerModule implements OnApplicationShutdown {
  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  /**
   * Throws if no server has built read models.
   *
   * @param open opens the log
   */
  static of(settings: Settings, open: (settings: Settings) => Promise<EventStore>): DynamicModule {
    checkReadModelsThere(settings);
    return {
      module: BesideServerModule,
      providers: [
        { provide: EVENT_STORE, useFactory: () => open(settings) },
        {
          provide: READ_MODELS,
          useFactory: (store: EventStore) => openReadModels(settings, store),
          inject: [EVENT_STORE],
        },
      ],
      exports: [EVENT_STORE, READ_MODELS],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.readModels.close();
    await this.events.close();
  }
}
