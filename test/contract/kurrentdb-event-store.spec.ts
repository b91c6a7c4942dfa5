import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KurrentDbEventStore } from '../../src/adapters/kurrentdb/kurrentdb-event-store.js';
import { TIMING } from '../../src/adapters/kurrentdb/timing.js';
import { START, type EventStore, type StoredEvent } from '../../src/application/ports/event-store.js';
import { LaterStore } from '../kurrentdb/later-store.js';
import { ProtocolServer } from '../kurrentdb/protocol-server.js';
import { newTestPrefix } from '../kurrentdb/test-streams.js';
import { describeEventStoreContract, type Engine } from './event-store.contract.js';
import { fill } from './fill.js';

/** How many streams a test writes on a server that has a record of its own. */
const STREAMS = 2_000;

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

/** A part of a server that others use too; each suite has its own, and leaves there what it wrote. */
function describeOnSharedServer(name: string, urlOf: () => string, { streams }: Pick<Engine, 'streams'> = {}): void {
  const prefixes = new WeakMap<EventStore, string>();
  const openPart = (prefix: string): Promise<EventStore> => KurrentDbEventStore.open(urlOf(), TIMING, prefix);
  describeEventStoreContract(name, {
    ...(streams !== undefined && { streams }),
    open: async () => {
      const prefix = newTestPrefix();
      const store = await LaterStore.begin(await openPart(prefix));
      prefixes.set(store, prefix);
      return store;
    },
    reopen: async (store) => {
      await store.close();
      const prefix = prefixes.get(store) ?? '';
      const again = (store as LaterStore).through(await openPart(prefix));
      prefixes.set(again, prefix);
      return again;
    },
    destroy: (store) => store.close(),
  });
}

describe('a server with a record of its own, on which the contract is run', () => {
  const server = new ProtocolServer();
  let before: readonly StoredEvent[];

  const record = async (store: EventStore): Promise<readonly StoredEvent[]> =>
    (await store.readAll(START, 1_000)).events;
  const asAtAStart = async <T>(look: (store: EventStore) => Promise<T>): Promise<T> => {
    const store = await KurrentDbEventStore.open(server.url);
    try {
      return await look(store);
    } finally {
      await store.close();
    }
  };

  beforeAll(async () => {
    await server.start();
    before = await asAtAStart(async (store) => {
      await fill(store, 'mission-m', 'asset-m.a', 'mission-m');
      return record(store);
    });
  });
  afterAll(() => server.stop());

  // The store without a prefix has served ten thousand above.
  describeOnSharedServer('a part of it', () => server.url, { streams: STREAMS });

  it('has nothing more in its streams afterwards, settings and claims included', async () => {
    const grown = server.log.all.filter(({ position }) => position > BigInt(before.at(-1)?.position ?? START));
    const streams = new Set(grown.map(({ stream }) => stream));
    expect(streams.size).toBeGreaterThan(STREAMS);
    const ofNoTest = [...streams].filter((stream) => !/^(\$\$)?drawdowntest-/.test(stream));
    expect(ofNoTest.sort()).toEqual(['$ce-drawdowntest', '$ce-mission']);
    expect(server.log.stream('$ce-mission')).toHaveLength(2);
  });

  it('starts, and has its record as before', async () => {
    expect(before).toHaveLength(3);
    expect(await asAtAStart(record)).toEqual(before);
    expect(await asAtAStart((store) => store.head())).toBe(before.at(-1)?.position);
  });
});

const realUrl = process.env.EVENTSTORE_TEST_URL;

if (realUrl === undefined)
  process.stderr.write(
    'NOT RUN on a real KurrentDB: EVENTSTORE_TEST_URL names none. The protocol server is a test instrument.\n',
  );
else describeOnSharedServer('a real KurrentDB', () => realUrl);
