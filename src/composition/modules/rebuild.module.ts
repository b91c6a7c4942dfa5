import { Module, type DynamicModule } from '@nestjs/common';
import type { EventStore } from '../../application/ports/event-store.js';
import { EVENT_STORE } from '../../application/ports/event-store.token.js';
import { ProjectorThread } from '../projector/projector.client.js';
import type { Settings } from '../settings/settings.js';
import { BesideServerModule } from './beside-server.module.js';

/** The read models, and a projector that works on them if no other one does. */
@Module({})
export class RebuildModule {
  /** Throws if no server has built read models. */
  static of(settings: Settings): DynamicModule {
    return {
      module: RebuildModule,
      imports: [BesideServerModule.of(settings)],
      providers: [
        {
          provide: ProjectorThread,
          useFactory: (store: EventStore) => new ProjectorThread(settings, store),
          inject: [EVENT_STORE],
        },
      ],
    };
  }
}
