import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { EVENT_STORE } from '../../application/ports/event-store.token.js';
import { ProjectorThread } from '../projector/projector.client.js';
import type { Settings } from '../settings/settings.js';
import { openForProjecting, type OpenedStore } from '../engines.js';

/** A projector without a server. */
@Module({})
export class ProjectModule implements OnApplicationShutdown {
  constructor(@Inject(EVENT_STORE) private readonly events: OpenedStore) {}

  /** @param onEnded receives the error that stopped the projector */
  static of(settings: Settings, onEnded: (error: Error) => void): DynamicModule {
    return {
      module: ProjectModule,
      providers: [
        { provide: EVENT_STORE, useFactory: () => openForProjecting(settings) },
        {
          provide: ProjectorThread,
          useFactory: (store: OpenedStore) => new ProjectorThread(settings, store, { onEnded }),
          inject: [EVENT_STORE],
        },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.events.close();
  }
}
