import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import type { NewEvent } from '../../src/application/ports/event-store.js';
import { quantile } from '../compare.js';
import { inFolder, rate, someEvent } from './workload.js';

/** Writers on our port, each of which appends one event after the other to its own stream. */
export function appends(count: number, writers: number): Promise<number> {
  return withStore((store) => {
    const events = eventsFor(count, writers);
    return rate(events.flat().length, () => writeSideBySide(store, events));
  });
}

/** The 99th percentile of the event loop's delay while 64 writers append, in milliseconds. */
export function loopDelay(count: number): Promise<number> {
  return withStore(async (store) => {
    const events = eventsFor(count, 64);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await writeSideBySide(store, events);
    delay.disable();
    return delay.percentile(99) / 1e6;
  });
}

/** The median time of an append to a stream of the given length, in milliseconds. */
export function latencyAt(length: number): Promise<number> {
  return withStore(async (store) => {
    const stream = 'mission-m';
    for (let revision = 0; revision < length;) {
      const events = Array.from({ length: Math.min(1_000, length - revision) }, (_, index) =>
        someEvent(`${revision + index}`),
      );
      await store.append(stream, revision === 0 ? 'no-stream' : revision - 1, events);
      revision += events.length;
    }
    const times: number[] = [];
    for (let index = 0; index < 500; index++) {
      const event = someEvent(`timed-${index}`);
      const began = performance.now();
      await store.append(stream, length + index - 1, [event]);
      times.push(performance.now() - began);
    }
    return quantile(times, 0.5);
  });
}

function withStore<T>(work: (store: SqliteEventStore) => Promise<T>): Promise<T> {
  return inFolder(async (folder) => {
    const store = SqliteEventStore.open(join(folder, 'events.db'));
    try {
      // Waits until its thread has started.
      await store.append('mission-first', 'no-stream', [someEvent('first')]);
      return await work(store);
    } finally {
      await store.close();
    }
  });
}

/** The same number of events for each writer. */
function eventsFor(count: number, writers: number): NewEvent[][] {
  return Array.from({ length: writers }, (_, writer) =>
    Array.from({ length: Math.floor(count / writers) }, (__, index) => someEvent(`${writer}-${index}`)),
  );
}

/** One writer for each list of events, one append for each event. */
async function writeSideBySide(store: SqliteEventStore, events: readonly (readonly NewEvent[])[]): Promise<void> {
  await Promise.all(
    events.map(async (own, writer) => {
      for (const [index, event] of own.entries())
        await store.append(`mission-m-${writer}`, index === 0 ? 'no-stream' : index - 1, [event]);
    }),
  );
}
