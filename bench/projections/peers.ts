import { copyFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { EventMetadata } from '../../src/application/ports/event-store.js';
import type { SyntheticEvent } from '../../tools/generate/synthetic-event.js';
import { inFolder, rate } from '../store/workload.js';

/** The peers' view of a stream. */
interface StreamTally {
  readonly count: number;
  /** The latest effective date, with its own precision. */
  readonly lastDay: string;
}

/**
 * The minimum work of any rebuild from our table: its rows in order, their JSON, and one small fold. Events per second.
 */
export async function rawScan(file: string): Promise<number> {
  const log = new DatabaseSync(file, { readOnly: true });
  try {
    const { events } = log.prepare('SELECT count(*) AS events FROM event').get() as { events: number };
    const rows = log.prepare('SELECT stream, data, metadata FROM event ORDER BY position');
    const tallies = new Map<string, StreamTally>();
    return await rate(events, () => {
      for (const row of rows.iterate()) {
        const { stream, data, metadata } = row as { stream: string; data: string; metadata: string };
        JSON.parse(data);
        const { effectiveOn } = JSON.parse(metadata) as EventMetadata;
        tallies.set(stream, addToTally(tallies.get(stream), effectiveOn));
      }
    });
  } finally {
    log.close();
  }
}

function addToTally(tally: StreamTally | undefined, effectiveOn: string): StreamTally {
  if (tally === undefined) return { count: 1, lastDay: effectiveOn };
  return { count: tally.count + 1, lastDay: effectiveOn > tally.lastDay ? effectiveOn : tally.lastDay };
}

interface Connection {
  command(sql: string, values?: readonly unknown[]): Promise<unknown>;
  query<T>(sql: string): Promise<T[]>;
  querySingle<T>(sql: string): Promise<T | null>;
  withTransaction<T>(work: () => Promise<T>): Promise<T>;
  close(): void;
}

interface Message {
  readonly metadata: { readonly streamName: string; readonly effectiveOn: string };
}

interface Consumer {
  processor(options: object): unknown;
  start(): Promise<void>;
  close(): Promise<void>;
}

interface Emmett {
  readonly sqliteConnection: (options: { fileName: string }) => Connection;
  readonly createEventStoreSchema: (connection: Connection) => Promise<void>;
  readonly appendToStream: (connection: Connection, stream: string, type: string, events: object[]) => Promise<unknown>;
  readonly getSQLiteEventStore: (options: object) => { consumer(options: object): Consumer };
}

const emmett = createRequire(import.meta.url)('@event-driven-io/emmett-sqlite') as Emmett;

/** The fastest size out of 100 (its default), 1,000 and 5,000: it pauses after every batch. */
const BATCH = 5_000;

/** Events appended in one transaction; its appends are not measured. */
const TOGETHER = 20_000;

/**
 * Runs emmett's consumer, which builds a projection with one row for each stream, from the beginning of its log.
 * Answers events per second. Throws if it ends with another number of events.
 *
 * @param file its log with these events; it is not changed
 */
export function emmettProjection(file: string, events: number): Promise<number> {
  return inFolder(async (folder) => {
    const fileName = join(folder, 'emmett.db');
    copyFileSync(file, fileName);
    const connection = emmett.sqliteConnection({ fileName });
    const types = await connection.query<{ type: string }>('SELECT DISTINCT message_type AS type FROM emt_messages');
    const store = emmett.getSQLiteEventStore({ fileName, schema: { autoMigration: 'None' } });
    const consumer = store.consumer({ pulling: { batchSize: BATCH, pullingFrequencyInMs: 0 } });
    let handled = 0;
    consumer.processor({
      projection: {
        name: 'tally',
        canHandle: types.map(({ type }) => type),
        handle: (batch: readonly Message[], context: { connection: Connection }) => tally(batch, context.connection),
      },
      stopAfter: () => ++handled === events,
    });
    const perSecond = await rate(events, () => consumer.start());
    await consumer.close();
    // An error in a processor only ends it, silently.
    const tallies = await connection.querySingle<{ events: number }>('SELECT sum(count) AS events FROM tally');
    connection.close();
    if (tallies?.events !== events) throw new Error(`emmett took in ${tallies?.events} events, expected ${events}`);
    return perSecond;
  });
}

/**
 * Fills emmett's log with a history, through its own appends. On one connection: of the connections that its store
 * opens, about one in some hundred answers SQLITE_BUSY.
 */
export async function fillEmmett(fileName: string, history: Iterable<SyntheticEvent>): Promise<void> {
  const connection = emmett.sqliteConnection({ fileName });
  await emmett.createEventStoreSchema(connection);
  await connection.command('CREATE TABLE tally (stream TEXT PRIMARY KEY, count INTEGER, last_day TEXT)');
  for (const some of inParts(history, TOGETHER))
    await connection.withTransaction(async () => {
      for (const { stream, event } of some) {
        const { type, data, metadata } = event;
        await emmett.appendToStream(connection, stream, 'synthetic', [{ type, data, metadata }]);
      }
    });
  // Only the file is kept; its connection closes some time later, with its journal.
  await connection.command('PRAGMA journal_mode = DELETE');
  connection.close();
}

function* inParts<T>(all: Iterable<T>, size: number): Generator<T[], void> {
  let part: T[] = [];
  for (const one of all) {
    part.push(one);
    if (part.length < size) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

/** One statement for each event, as in its own projections. */
async function tally(events: readonly Message[], connection: Connection): Promise<void> {
  for (const { metadata } of events)
    await connection.command(
      `INSERT INTO tally (stream, count, last_day) VALUES (?, 1, ?)
       ON CONFLICT (stream) DO UPDATE SET count = count + 1, last_day = max(last_day, excluded.last_day)`,
      [metadata.streamName, metadata.effectiveOn],
    );
}
