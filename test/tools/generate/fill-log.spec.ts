import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import { START } from '../../../src/application/ports/event-store.js';
import { fillLog } from '../../../tools/generate/fill-log.js';
import { syntheticHistory } from '../../../tools/generate/synthetic-history.js';

describe('filling an event log', () => {
  let folder: string;
  let store: SqliteEventStore;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-generate-'));
    store = SqliteEventStore.open(join(folder, 'events.db'));
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  it('stores the history as it is told, and in its order', async () => {
    const reached: number[] = [];
    await fillLog(store, syntheticHistory(1, 1_100), (done) => reached.push(done));
    const { events } = await store.readAll(START, 1_500);
    const told = [...syntheticHistory(1, 1_100)].map(({ stream, revision, event }, index) => ({
      ...event,
      stream,
      revision,
      position: String(index + 1),
    }));
    expect(events).toEqual(told);
    expect(reached).toEqual(reached.toSorted((a, b) => a - b));
    expect(reached.at(-1)).toBe(1_100);
  });

  it('adds nothing to a log that holds events', async () => {
    await fillLog(store, syntheticHistory(1, 3), () => undefined);
    await expect(fillLog(store, syntheticHistory(2, 3), () => undefined)).rejects.toThrow('expected an empty one');
    expect(await store.head()).toBe('3');
  });
});
