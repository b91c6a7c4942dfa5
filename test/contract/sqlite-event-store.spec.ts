import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import type { EventStore } from '../../src/application/ports/event-store.js';
import { describeEventStoreContract } from './event-store.contract.js';

const files = new WeakMap<EventStore, string>();

function open(file: string): EventStore {
  const store = SqliteEventStore.open(file);
  files.set(store, file);
  return store;
}

describeEventStoreContract('SQLite', {
  open: async () => open(join(await mkdtemp(join(tmpdir(), 'drawdown-store-')), 'events.db')),
  reopen: async (store) => {
    await store.close();
    return open(files.get(store) ?? '');
  },
  destroy: async (store) => {
    await store.close();
    await rm(dirname(files.get(store) ?? ''), { recursive: true, force: true });
  },
});
