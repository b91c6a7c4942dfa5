import { join } from 'node:path';
import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { SqliteEventStore } from '../../adapters/sqlite/log/sqlite-event-store.js';
import type { EventStore } from '../../application/ports/event-store.js';
import { EVENT_LOG } from '../engines.js';
import type { Settings } from '../settings/settings.js';
import { kurrentDb, lookAndOpen, openLogItself } from '../engines.js';

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

  /**
   * Throws for a demonstration on either side: what it says must never be taken for a record, nor a record for a demonstration.
   *
   * @param to a connection string of a KurrentDB, or a data folder
   */
  static of(settings: Settings, to: string): DynamicModule {
    return {
      module: MigrationModule,
      providers: [
        { provide: SOURCE, useFactory: () => lookAndOpen(settings, openLogItself) },
        { provide: TARGET, useFactory: (source: EventStore) => openTarget(source, to), inject: [SOURCE] },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.target.close();
    await this.source.close();
  }
}

async function openTarget(source: EventStore, to: string): Promise<EventStore> {
  try {
    if (source.isDemonstration)
      throw new Error('The log is a demonstration’s, and is not copied to where records are; back it up to keep it');
    return await openRecord(to);
  } catch (error) {
    await source.close();
    throw error;
  }
}

async function openRecord(to: string): Promise<EventStore> {
  if (to.includes('://')) return (await kurrentDb()).open(to);
  const target = SqliteEventStore.open(join(to, EVENT_LOG));
  if (!target.isDemonstration) return target;
  await target.close();
  throw new Error(`The log in ${to} is a demonstration’s, and takes no record in; name another data folder`);
}
