import { EventStoreDBClient, jsonEvent, NO_STREAM, START as FIRST, type JSONType } from '@eventstore/db-client';
import { KurrentDbEventStore } from '../../src/adapters/kurrentdb/kurrentdb-event-store.js';
import { START, type NewEvent } from '../../src/application/ports/event-store.js';
import { rate, someEvent } from '../store/workload.js';
import { withServer } from './servers.js';

/** Without credentials in each call, the client uses another, unsafe path. */
export const CREDENTIALS = { credentials: { username: 'bench', password: 'none' }, requiresLeader: true };

/** Appends through our port, as a command without a key does: each caller appends one event after the other to its own stream. */
export function ourAppends(count: number, callers: number): Promise<number> {
  return withServer(async (url) => {
    const store = await KurrentDbEventStore.open(url);
    const result = await appendSideBySide(count, callers, async (stream, revision, event) => {
      await store.append(stream, revision === -1 ? 'no-stream' : revision, [event], undefined, true);
    });
    await store.close();
    return result;
  });
}

/** Does the same work with the client itself. */
export function bareAppends(count: number, callers: number): Promise<number> {
  return withServer(async (url) => {
    const client = EventStoreDBClient.connectionString(url);
    const result = await appendSideBySide(count, callers, (...asked) => bareAppend(client, ...asked));
    void client.dispose();
    return result;
  });
}

/** Reads the whole log through our port, in pages of a thousand. */
export function ourReads(count: number): Promise<number> {
  return withLog(count, async (url) => {
    const store = await KurrentDbEventStore.open(url);
    const result = await rate(count, async () => {
      let read = 0;
      for (let after = START, atEnd = false; !atEnd;) {
        const page = await store.readAll(after, 1_000);
        read += page.events.length;
        ({ next: after, atEnd } = page);
      }
      if (read !== count) throw new Error(`${read} events read, expected ${count}`);
    });
    await store.close();
    return result;
  });
}

/** Reads the whole log with the client itself, in one call. */
export function bareReads(count: number): Promise<number> {
  return withLog(count, async (url) => {
    const client = EventStoreDBClient.connectionString(url);
    const result = await rate(count, async () => {
      let read = 0;
      for await (const { event } of client.readAll({ ...CREDENTIALS, fromPosition: FIRST }))
        if (event?.streamId.startsWith('mission-') === true) read++;
      if (read !== count) throw new Error(`${read} events read, expected ${count}`);
    });
    void client.dispose();
    return result;
  });
}

async function appendSideBySide(
  count: number,
  callers: number,
  append: (stream: string, revision: number, event: NewEvent) => Promise<void>,
): Promise<number> {
  const each = Math.floor(count / callers);
  const events = Array.from({ length: callers }, (_, caller) =>
    Array.from({ length: each }, (__, index) => someEvent(`${caller}-${index}`)),
  );
  return rate(each * callers, async () => {
    await Promise.all(
      events.map(async (own, caller) => {
        for (const [index, event] of own.entries()) await append(`mission-m-${caller}`, index - 1, event);
      }),
    );
  });
}

async function bareAppend(
  client: EventStoreDBClient,
  stream: string,
  revision: number,
  event: NewEvent,
): Promise<void> {
  const { eventId: id, type, data, metadata } = event;
  const expectedRevision = revision === -1 ? NO_STREAM : BigInt(revision);
  const sent = jsonEvent({ id, type, data: data as JSONType, metadata: { ...metadata } });
  await client.appendToStream(stream, sent, { ...CREDENTIALS, expectedRevision });
}

function withLog<T>(count: number, work: (url: string) => Promise<T>): Promise<T> {
  return withServer(async (url) => {
    const store = await KurrentDbEventStore.open(url);
    for (let revision = 0; revision < count; revision += 500) {
      const events = Array.from({ length: 500 }, (_, index) => someEvent(`${revision + index}`));
      await store.append('mission-m', revision === 0 ? 'no-stream' : revision - 1, events);
    }
    await store.close();
    return work(url);
  });
}
