import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { allowLargeJournal, openEventLog } from '../../src/adapters/sqlite/log/open-event-log.js';
import type { NewEvent } from '../../src/application/ports/event-store.js';
import { inFolder, rate, someEvent } from './workload.js';

/** Writes of 4 kB with a sync each: the limit of the disk itself. */
export function rawDisk(count: number): Promise<number> {
  return inFolder(async (folder) => {
    const file = openSync(join(folder, 'raw'), 'w');
    const page = Buffer.alloc(4_096, 1);
    const writes = await rate(count, () => {
      for (let index = 0; index < count; index++) {
        writeSync(file, page);
        fdatasyncSync(file);
      }
    });
    closeSync(file);
    return writes;
  });
}

/**
 * Plain `node:sqlite` with our schema, indexes, triggers and durability, in transactions of a given size.
 *
 * @param journal `large` for one that is written back as seldom as our store's; by default as often as SQLite does by itself
 */
export function rawSqlite(count: number, batch: number, journal?: 'large'): Promise<number> {
  return inFolder(async (folder) => {
    const log = openEventLog(join(folder, 'events.db'));
    if (journal === 'large') allowLargeJournal(log);
    const insert = log.prepare(
      `INSERT INTO event (position, stream, revision, mission_id, event_id, type, schema_version, data, metadata)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    const prepared = Array.from({ length: Math.ceil(count / batch) * batch }, (_, index) => someEvent(String(index)));
    let position = 0;
    const events = await rate(count, () => {
      for (let round = 0; position < count; round++) {
        log.exec('BEGIN IMMEDIATE');
        for (let writer = 0; writer < batch; writer++) {
          const { eventId, type, schemaVersion, data, metadata } = prepared[position] as NewEvent;
          const texts = [JSON.stringify(data), JSON.stringify(metadata)] as const;
          insert.run(++position, `mission-m-${writer}`, round, `m-${writer}`, eventId, type, schemaVersion, ...texts);
        }
        log.exec('COMMIT');
      }
    });
    log.close();
    return events;
  });
}

interface Emmett {
  readonly getSQLiteEventStore: (options: object) => {
    appendToStream(stream: string, events: readonly object[]): Promise<unknown>;
  };
}

/**
 * emmett's SQLite store, which appends to several streams in turn. One append at a time: it opens a connection for
 * each, and concurrent ones answer SQLITE_BUSY at once.
 */
export function emmett(count: number, streams: number): Promise<number> {
  return inFolder(async (folder) => {
    const { getSQLiteEventStore } = createRequire(import.meta.url)('@event-driven-io/emmett-sqlite') as Emmett;
    const fileName = join(folder, 'emmett.db');
    const store = getSQLiteEventStore({ fileName, schema: { autoMigration: 'CreateOrUpdate' } });
    const append = (stream: string, id: string): Promise<unknown> => {
      const { type, data, metadata } = someEvent(id);
      return store.appendToStream(stream, [{ type, data, metadata }]);
    };
    await append('first', 'first');
    return rate(count, async () => {
      for (let index = 0; index < count; index++) await append(`mission-m-${index % streams}`, String(index));
    });
  });
}
