import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { EventMetadata } from '../../src/application/ports/event-store.js';
import type { SyntheticEvent } from '../../src/cli/generate/synthetic-event.js';
import { inFolder, rate } from '../store/workload.js';

/** What the peers keep of a stream. */
interface StreamTally {
  readonly count: number;
  /** The latest effective date, as precise as it is. */
  readonly lastDay: string;
}

/** The least that rebuilding anything from our table takes: its rows in order, their JSON, and one small fold. Events per second. */
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
        tallies.set(stream, tallied(tallies.get(stream), effectiveOn));
      }
    });
  } finally {
    log.close();
  }
}

function tallied(tally: StreamTally | undefined, effectiveOn: string): StreamTally {
  if (tally === undefined) return { count: 1, lastDay: effectiveOn };
  return { count: tally.count + 1, lastDay: effectiveOn > tally.lastDay ? effectiveOn : tally.lastDay };
}

interface Connection {
  command(sql: string, values?: readonly unknown[]): Promise<unknown>;
  querySingle<T>(sql: string): Promise<T | null>;
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

/** What suits it best of 100, which is its own default, 1,000 and 5,000: it pauses after every batch. */
const BATCH = 5_000;

/**
 * emmett's consumer, building a projection of one row a stream from the beginning of its log. Its appends are not measured.
 * Answers events per second. Throws: where it ends with another number of events.
 */
export function emmettProjection(history: readonly SyntheticEvent[]): Promise<number> {
  return inFolder(async (folder) => {
    const emmett = createRequire(import.meta.url)('@event-driven-io/emmett-sqlite') as Emmett;
    const fileName = join(folder, 'emmett.db');
    const connection = emmett.sqliteConnection({ fileName });
    await fill(emmett, connection, history);
    const store = emmett.getSQLiteEventStore({ fileName, schema: { autoMigration: 'None' } });
    const consumer = store.consumer({ pulling: { batchSize: BATCH, pullingFrequencyInMs: 0 } });
    let handled = 0;
    consumer.processor({
      projection: {
        name: 'tally',
        canHandle: [...new Set(history.map(({ event }) => event.type))],
        handle: (events: readonly Message[], context: { connection: Connection }) => tally(events, context.connection),
      },
      stopAfter: () => ++handled === history.length,
    });
    const perSecond = await rate(history.length, () => consumer.start());
    await consumer.close();
    // What fails in a processor only ends it, in silence.
    const tallies = await connection.querySingle<{ events: number }>('SELECT sum(count) AS events FROM tally');
    connection.close();
    if (tallies?.events !== history.length)
      throw new Error(`emmett took in ${tallies?.events} events, expected ${history.length}`);
    return perSecond;
  });
}

/** On one connection: of those that its store opens for each append, one in some hundred answers SQLITE_BUSY. */
async function fill(
  { createEventStoreSchema, appendToStream }: Emmett,
  connection: Connection,
  history: readonly SyntheticEvent[],
): Promise<void> {
  await createEventStoreSchema(connection);
  await connection.command('CREATE TABLE tally (stream TEXT PRIMARY KEY, count INTEGER, last_day TEXT)');
  for (const { stream, event } of history) {
    const { type, data, metadata } = event;
    await appendToStream(connection, stream, 'synthetic', [{ type, data, metadata }]);
  }
}

/** One statement an event, as its own projections do it. */
async function tally(events: readonly Message[], connection: Connection): Promise<void> {
  for (const { metadata } of events)
    await connection.command(
      `INSERT INTO tally (stream, count, last_day) VALUES (?, 1, ?)
       ON CONFLICT (stream) DO UPDATE SET count = count + 1, last_day = max(last_day, excluded.last_day)`,
      [metadata.streamName, metadata.effectiveOn],
    );
}
