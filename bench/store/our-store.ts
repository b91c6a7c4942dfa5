import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { SqliteEventStore } from '../../src/adapters/sqlite/sqlite-event-store.js';
import { quantile } from '../compare.js';
import { inFolder, rate, someEvent } from './workload.js';

/** Writers on our port, each appending one event after the other to a stream of its own. */
export function appends(count: number, writers: number): Promise<number> {
  return withStore((store) => {
    const each = Math.floor(count / writers);
    return rate(each * writers, () => writeSideBySide(store, writers, each));
  });
}

/** The 99th percentile of the event loop's delay while 64 writers append, in milliseconds. */
export function loopDelay(count: number): Promise<number> {
  return withStore(async (store) => {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await writeSideBySide(store, 64, Math.floor(count / 64));
    delay.disable();
    return delay.percentile(99) / 1e6;
  });
}

/** The median time of an append to a stream that is so long already, in milliseconds. */
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
      // Until its thread has started.
      await store.append('mission-first', 'no-stream', [someEvent('first')]);
      return await work(store);
    } finally {
      await store.close();
    }
  });
}

async function writeSideBySide(store: SqliteEventStore, writers: number, each: number): Promise<void> {
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let index = 0; index < each; index++)
        await store.append(`mission-m-${writer}`, index === 0 ? 'no-stream' : index - 1, [
          someEvent(`${writer}-${index}`),
        ]);
    }),
  );
}
