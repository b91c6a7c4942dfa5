import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CopiedEventStore } from '../../src/adapters/kurrentdb/copy/copied-event-store.js';
import type { EventStore } from '../../src/application/ports/event-store.js';
import { ProtocolServer } from '../kurrentdb/protocol-server.js';
import { describeEventStoreContract } from './event-store.contract.js';

interface Place {
  readonly server: ProtocolServer;
  readonly file: string;
}

const places = new WeakMap<EventStore, Place>();

async function open(place: Place): Promise<EventStore> {
  const store = await CopiedEventStore.open(place.server.url, place.file);
  places.set(store, place);
  return store;
}

function placeOf(store: EventStore): Place {
  const place = places.get(store);
  if (place === undefined) throw new Error('A store of another suite');
  return place;
}

describeEventStoreContract('the protocol of KurrentDB, read from a copy', {
  // More than are stored in the copy, or read from the log, at once; the log itself serves ten thousand in its own suite.
  streams: 3_000,
  open: async () =>
    open({
      server: await new ProtocolServer().start(),
      file: join(await mkdtemp(join(tmpdir(), 'drawdown-copy-')), 'log-copy.db'),
    }),
  reopen: async (store) => {
    await store.close();
    return open(placeOf(store));
  },
  destroy: async (store) => {
    await store.close();
    const { server, file } = placeOf(store);
    await server.stop();
    await rm(dirname(file), { recursive: true, force: true });
  },
});
