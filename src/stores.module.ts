import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { KurrentDbEventStore } from './adapters/kurrentdb/kurrentdb-event-store.js';
import { SqliteEventStore } from './adapters/sqlite/sqlite-event-store.js';
import { SqliteReadModels } from './adapters/sqlite/read-models/sqlite-read-models.js';
import { SystemClock } from './adapters/system-clock.js';
import { CLOCK } from './application/ports/clock.token.js';
import type { EventStore } from './application/ports/event-store.js';
import { EVENT_STORE } from './application/ports/event-store.token.js';
import { READ_MODELS, type ReadModels } from './application/ports/read-models.js';
import { EVENT_LOG, READ_MODELS_FOLDER } from './data-folder.js';
import type { Settings } from './settings.js';

/** Chooses the engines behind the ports, and closes them last. */
@Global()
@Module({})
export class StoresModule implements OnApplicationShutdown {
  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  /** Everything in SQLite files of one folder; the events in a KurrentDB, where the settings name one. */
  static of(settings: Settings): DynamicModule {
    return {
      module: StoresModule,
      providers: [
        { provide: EVENT_STORE, useFactory: () => openEventStore(settings) },
        { provide: READ_MODELS, useFactory: () => openReadModels(settings) },
        {
          provide: CLOCK,
          useFactory: async (store: OpenEventStore) => new SystemClock(await store.lastRecordedAt()),
          inject: [EVENT_STORE],
        },
      ],
      exports: [EVENT_STORE, READ_MODELS, CLOCK],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.readModels.close();
    await this.events.close();
  }
}

/** A store that tells the clock where to go on from. */
type OpenEventStore = EventStore & { lastRecordedAt(): string | undefined | Promise<string | undefined> };

async function openEventStore({ eventStoreUrl, dataDir }: Settings): Promise<OpenEventStore> {
  return eventStoreUrl === undefined
    ? SqliteEventStore.open(join(dataDir, EVENT_LOG))
    : (await kurrentDb()).open(eventStoreUrl);
}

/** The event log that the settings name, for reading only: a server may be writing to it. */
export async function openForReading({ eventStoreUrl, dataDir }: Settings): Promise<EventStore> {
  return eventStoreUrl === undefined
    ? SqliteEventStore.openReadOnly(join(dataDir, EVENT_LOG))
    : (await kurrentDb()).open(eventStoreUrl);
}

/** Loads the client of KurrentDB, which nobody carries who does not use it. */
export async function kurrentDb(): Promise<typeof KurrentDbEventStore> {
  return (await import('./adapters/kurrentdb/kurrentdb-event-store.js')).KurrentDbEventStore;
}

/** The read models that the settings name. */
async function openReadModels({ dataDir, databaseUrl }: Settings): Promise<ReadModels> {
  return databaseUrl === undefined
    ? new SqliteReadModels(join(dataDir, READ_MODELS_FOLDER))
    : (await import('./adapters/postgres/postgres-read-models.js')).PostgresReadModels.open(databaseUrl);
}

/** The read models that the settings name, for who looks at them beside a server. Throws: where there are none. */
export async function openReadModelsThere(settings: Settings): Promise<ReadModels> {
  const folder = join(settings.dataDir, READ_MODELS_FOLDER);
  if (settings.databaseUrl === undefined && !existsSync(folder))
    throw new Error(`${folder} is not there: no server has built read models yet`);
  return openReadModels(settings);
}
