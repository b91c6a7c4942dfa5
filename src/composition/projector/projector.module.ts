import { Module, type DynamicModule } from '@nestjs/common';
import { SqliteReadModels } from '../../adapters/sqlite/models/sqlite-read-models.js';
import type { EventStore } from '../../application/ports/event-store.js';
import { EVENT_STORE } from '../../application/ports/event-store.token.js';
import { READ_MODELS, type ReadModels } from '../../application/ports/read-models.js';
import { ProjectionRuntime } from '../../application/projecting/projection-runtime.js';
import { QueriesModule } from '../../application/asking/queries.module.js';
import type { Settings } from '../settings/settings.js';
import { ProjectorThread } from './projector.client.js';

/** Keeps the read models up to date, in the process of the server. */
@Module({})
export class ProjectorModule {
  static of(settings: Settings): DynamicModule {
    return {
      module: ProjectorModule,
      imports: [QueriesModule],
      providers: [
        {
          provide: ProjectorThread,
          useFactory: (store: EventStore, readModels: ReadModels, runtime: ProjectionRuntime) =>
            new ProjectorThread(settings, store, {
              onReached: (front) => readModels instanceof SqliteReadModels && readModels.noteFront(front),
              onEnded: (error) => runtime.noteEnd(error),
            }),
          inject: [EVENT_STORE, READ_MODELS, ProjectionRuntime],
        },
      ],
    };
  }
}
