import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CopiedEventStore } from '../../../src/adapters/kurrentdb/copy/copied-event-store.js';
import { KurrentDbEventStore } from '../../../src/adapters/kurrentdb/kurrentdb-event-store.js';
import { UnavailableError } from '../../../src/application/ports/event-store.errors.js';
import type { EventStore } from '../../../src/application/ports/event-store.js';
import { Cluster } from '../../kurrentdb/cluster.js';
import type { ProtocolServer } from '../../kurrentdb/protocol-server.js';
import { someEvent } from '../../support/some-event.js';

/** The time in which the first command has to be through, from the election of a new leader. */
const FIRST_COMMAND_MS = 2_000;

/** Ways in which a leader ends, and how long after that another one is elected. */
const FAILOVERS: readonly [string, number, (node: ProtocolServer) => Promise<unknown>][] = [
  ['hangs', 0, async (node) => node.pause()],
  ['hangs', 400, async (node) => node.pause()],
  // As a call to the old one is about to be given up; and long after, when calls have failed fast for a while.
  ['hangs', 2_900, async (node) => node.pause()],
  ['hangs', 5_000, async (node) => node.pause()],
  ['is gone', 0, (node) => node.stop()],
  ['is gone', 1_500, (node) => node.stop()],
  ['is deposed', 0, async () => undefined],
];

describe('the first command after a fail-over', () => {
  let cluster: Cluster;
  const stores: EventStore[] = [];
  let recorded = 0;

  beforeEach(async () => {
    recorded = 0;
    cluster = await Cluster.start();
  });
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
    await cluster.stop();
  });

  const leader = (): ProtocolServer => cluster.leader as ProtocolServer;

  /** With the patience of the product. */
  const open = async (url: string): Promise<KurrentDbEventStore> => {
    const store = await KurrentDbEventStore.open(url);
    stores.push(store);
    return store;
  };

  /** Records a fact under a key, as a caller does who sends it again until it is answered. */
  const record = async (store: EventStore): Promise<void> => {
    const commandId = String(recorded);
    const claim = { commandId, fingerprint: 'f', stream: 'mission-m' };
    const expected = recorded === 0 ? 'no-stream' : recorded - 1;
    for (;;) {
      try {
        await store.append('mission-m', expected, [someEvent(commandId)], claim);
        recorded++;
        return;
      } catch (error) {
        if (!(error instanceof UnavailableError)) throw error;
        await pause(20);
      }
    }
  };

  /** What the cluster holds of the mission: each command once, in order. */
  const held = (): readonly string[] =>
    (cluster.leader?.log.stream('mission-m') ?? []).map(
      ({ metadata }) => (JSON.parse(Buffer.from(metadata).toString()) as { commandId: string }).commandId,
    );

  /** Answers after how long a work is done that may have been begun before. */
  const since = async (began: number, work: Promise<unknown>): Promise<number> => {
    await work;
    return performance.now() - began;
  };

  it.each(FAILOVERS)(
    'is through in time where the leader %s, and another is there %d ms later',
    async (_, ms, end) => {
      const store = await open(cluster.url);
      await record(store);
      const before = leader();
      await end(before);
      // Somebody asks all the while.
      const recording = record(store);
      await pause(ms);
      cluster.elect();
      expect(await since(performance.now(), recording)).toBeLessThan(FIRST_COMMAND_MS);
      await record(store);
      before.resume();
      await record(store);
      expect(held()).toEqual(['0', '1', '2', '3']);
    },
    30_000,
  );

  it.each(FAILOVERS.filter(([, ms]) => ms === 0))(
    'is through in time where the leader %s and nobody has asked since',
    async (_, __, end) => {
      const store = await open(cluster.url);
      await record(store);
      await end(leader());
      cluster.elect();
      expect(await since(performance.now(), record(store))).toBeLessThan(FIRST_COMMAND_MS);
      expect(held()).toEqual(['0', '1']);
    },
    30_000,
  );

  it('is through in time where each leader in turn hangs while others do too', async () => {
    const store = await open(cluster.url);
    await record(store);
    for (let round = 0; round < 4; round++) {
      const before = leader();
      before.pause();
      const recording = record(store);
      cluster.elect();
      expect(await since(performance.now(), recording)).toBeLessThan(FIRST_COMMAND_MS);
      // Comes back as a follower, while the one behind it hangs.
      before.resume();
    }
    expect(held()).toEqual(['0', '1', '2', '3', '4']);
  }, 30_000);

  it.each([
    ['hangs', async (node: ProtocolServer) => node.pause()],
    ['is gone', (node: ProtocolServer) => node.stop()],
  ])(
    'needs no follower that %s, though the connection string names it first',
    async (_, end) => {
      const [first] = cluster.nodes;
      cluster.elect();
      await end(first as ProtocolServer);
      const began = performance.now();
      const store = await open(cluster.url);
      await record(store);
      expect(performance.now() - began).toBeLessThan(FIRST_COMMAND_MS);
    },
    30_000,
  );

  it('goes back to the one node that is named, where the leader that this one had named hangs', async () => {
    const [named] = cluster.nodes as [ProtocolServer];
    cluster.elect();
    const store = await open(named.url);
    await record(store);
    leader().pause();
    const recording = record(store);
    cluster.elect();
    await recording;
    expect(held()).toEqual(['0', '1']);
  }, 30_000);

  it('can be read from the copy of the log, which follows the new leader', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'drawdown-fail-over-'));
    try {
      const store = await CopiedEventStore.open(cluster.url, join(folder, 'log-copy.db'));
      stores.push(store);
      await record(store);
      await store.catchUp();
      leader().pause();
      cluster.elect();
      await record(store);
      // A correction waits so; the longest wait is that of the command itself.
      await store.catchUp();
      expect(await store.readStream('mission-m', 0, { local: 'at-once' })).toHaveLength(2);
    } finally {
      await Promise.all(stores.splice(0).map((store) => store.close()));
      await rm(folder, { recursive: true, force: true });
    }
  }, 30_000);
});
