import { Module, type DynamicModule } from '@nestjs/common';
import { SqliteReadModels } from '../../adapters/sqlite/models/sqlite-read-models.js';
import { EVENT_STORE } from '../../application/ports/event-store.token.js';
import { READ_MODELS, type ReadModels } from '../../application/ports/read-models.js';
import { ProjectionRuntime } from '../../application/projecting/projection-runtime.js';
import { QueriesModule } from '../../application/asking/queries.module.js';
import type { OpenedStore } from '../engines.js';
import type { Settings } from '../settings/settings.js';
import { ProjectorThread } from './projector.client.js';

/**
 * The time in which the only server of a record must lead, in milliseconds: longer than a database keeps the lead of a machine that is
 * gone.
 */
const LEAD_WITHIN_MS = 15_000;

/** True if nobody else can have this server's log, so that nobody else may keep its read models. */
function isOneServer({ eventStoreUrl, databaseUrl }: Settings): boolean {
  return eventStoreUrl === undefined && databaseUrl !== undefined;
}

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
          useFactory: (store: OpenedStore, readModels: ReadModels, runtime: ProjectionRuntime) =>
            new ProjectorThread(
              settings,
              store,
              {
                onReached: (front) => readModels instanceof SqliteReadModels && readModels.noteFront(front),
                onEnded: (error) => runtime.noteEnd(error),
              },
              isOneServer(settings) ? LEAD_WITHIN_MS : undefined,
            ),
          inject: [EVENT_STORE, READ_MODELS, ProjectionRuntime],
        },
      ],
    };
  }
}
