import { Module, type DynamicModule } from '@nestjs/common';
import { EVENT_STORE } from '../../application/ports/event-store.token.js';
import { ProjectorThread } from '../projector/projector.client.js';
import type { Settings } from '../settings/settings.js';
import { openForReading, type OpenedStore } from '../engines.js';
import { checkDataFolder } from '../start-fault.js';
import { BesideServerModule } from './beside-server.module.js';

/** The read models, and a projector that works on them if no other one does. */
@Module({})
export class RebuildModule {
  /** Throws if no server has built read models, and `StartFault` where their folder may not be written. */
  static of(settings: Settings): DynamicModule {
    const beside = BesideServerModule.of(settings, openForReading);
    if (settings.databaseUrl === undefined) checkDataFolder(settings.dataDir);
    return {
      module: RebuildModule,
      imports: [beside],
      providers: [
        {
          provide: ProjectorThread,
          useFactory: (store: OpenedStore) => new ProjectorThread(settings, store),
          inject: [EVENT_STORE],
        },
      ],
    };
  }
}
