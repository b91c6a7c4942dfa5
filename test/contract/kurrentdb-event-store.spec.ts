import { KurrentDbEventStore } from '../../src/adapters/kurrentdb/kurrentdb-event-store.js';
import type { EventStore } from '../../src/application/ports/event-store.js';
import { ProtocolServer } from '../kurrentdb/protocol-server.js';
import { ScopedStore } from '../kurrentdb/scoped-store.js';
import { describeEventStoreContract } from './event-store.contract.js';

const servers = new WeakMap<EventStore, ProtocolServer>();

async function open(server: ProtocolServer): Promise<EventStore> {
  const store = await KurrentDbEventStore.open(server.url);
  servers.set(store, server);
  return store;
}

function serverOf(store: EventStore): ProtocolServer {
  const server = servers.get(store);
  if (server === undefined) throw new Error('A store of another suite');
  return server;
}

describeEventStoreContract('the protocol of KurrentDB', {
  open: async () => open(await new ProtocolServer().start()),
  reopen: async (store) => {
    await store.close();
    return open(serverOf(store));
  },
  destroy: async (store) => {
    await store.close();
    await serverOf(store).stop();
  },
});

const realUrl = process.env.EVENTSTORE_TEST_URL;

if (realUrl === undefined) {
  process.stderr.write(
    'NOT RUN on a real KurrentDB: EVENTSTORE_TEST_URL names none. The protocol server is a test instrument.\n',
  );
} else {
  const openReal = (): Promise<EventStore> => KurrentDbEventStore.open(realUrl);
  describeEventStoreContract('a real KurrentDB', {
    open: async () => ScopedStore.begin(await openReal()),
    reopen: async (store) => {
      await store.close();
      return (store as ScopedStore).through(await openReal());
    },
    destroy: (store) => store.close(),
  });
}
