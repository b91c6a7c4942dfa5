import { join } from 'node:path';
import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { SqliteEventStore } from '../../adapters/sqlite/log/sqlite-event-store.js';
import type { EventStore } from '../../application/ports/event-store.js';
import { EVENT_LOG } from '../engines.js';
import type { Settings } from '../settings/settings.js';
import { kurrentDb, lookAndOpenForReading } from '../engines.js';

/** The injection tokens of the two logs of a migration. */
export const SOURCE = Symbol('Source');
export const TARGET = Symbol('Target');

/** The log in the settings, for reading only, and the target of its copy. */
@Module({})
export class MigrationModule implements OnApplicationShutdown {
  constructor(
    @Inject(SOURCE) private readonly source: EventStore,
    @Inject(TARGET) private readonly target: EventStore,
  ) {}

  /** @param to a connection string of a KurrentDB, or a data folder */
  static of(settings: Settings, to: string): DynamicModule {
    return {
      module: MigrationModule,
      providers: [
        { provide: SOURCE, useFactory: () => lookAndOpenForReading(settings) },
        { provide: TARGET, useFactory: () => openTarget(to) },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.target.close();
    await this.source.close();
  }
}

async function openTarget(to: string): Promise<EventStore> {
  return to.includes('://') ? (await kurrentDb()).open(to) : SqliteEventStore.open(join(to, EVENT_LOG));
}
