import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KurrentDbEventStore } from '../../../src/adapters/kurrentdb/kurrentdb-event-store.js';
import { UnavailableError } from '../../../src/application/ports/event-store.errors.js';
import { START, type StoredEvent } from '../../../src/application/ports/event-store.js';
import { Cluster } from '../../kurrentdb/cluster.js';
import { IMPATIENT } from '../../kurrentdb/impatient.js';
import { stall } from '../../kurrentdb/misbehaviour.js';
import { patiently } from '../../kurrentdb/patiently.js';
import { ProtocolServer } from '../../kurrentdb/protocol-server.js';
import { someEvent } from '../../support/some-event.js';

/** Everything a store can be asked. */
const QUESTIONS: readonly [string, (store: KurrentDbEventStore) => Promise<unknown>][] = [
  ['an append', (store) => store.append('mission-n', 'no-stream', [someEvent('n')])],
  ['reading a stream', (store) => store.readStream('mission-m', 0)],
  ['reading the log', (store) => store.readAll(START, 10)],
  ['the head', (store) => store.head()],
  ['finding a claim', (store) => store.findClaim('c')],
  ['locating an event', (store) => store.locate('m', 'e')],
];

describe('a KurrentDB out of reach', () => {
  let server: ProtocolServer;
  let store: KurrentDbEventStore;
  beforeEach(async () => {
    server = await new ProtocolServer().start();
    store = await KurrentDbEventStore.open(server.url, IMPATIENT);
    await store.append('mission-m', 'no-stream', [someEvent('first')]);
  });
  afterEach(async () => {
    await store.close();
    await server.stop();
  });

  it.each(QUESTIONS)('because it is gone: %s is unavailable at once, and works when it is back', async (_, ask) => {
    await server.stop();
    const asked = performance.now();
    await expect(ask(store)).rejects.toThrow(UnavailableError);
    expect(performance.now() - asked).toBeLessThan(IMPATIENT.startMs);
    expect(store.inReach).toBe(false);
    await server.start();
    await ask(store);
    expect(store.inReach).toBe(true);
  });

  it.each(QUESTIONS)('because it says nothing: %s is unavailable in time, and works when it speaks', async (_, ask) => {
    server.always('append', stall('before'));
    server.always('read', stall('before'));
    await expect(ask(store)).rejects.toThrow(UnavailableError);
    expect(store.inReach).toBe(false);
    server.heal();
    await patiently(() => ask(store));
    expect(store.inReach).toBe(true);
  });

  it('makes whoever asks after a silence wait less, so that callers hear of it at once', async () => {
    // Far enough apart for a machine that is busy with others.
    const timing = { ...IMPATIENT, answerMs: 2_000, silentAnswerMs: 100 };
    const silenced = await KurrentDbEventStore.open(server.url, timing);
    server.always('read', stall('before'));
    const times: number[] = [];
    for (let count = 0; count < 3; count++) {
      const asked = performance.now();
      await expect(silenced.head()).rejects.toThrow(UnavailableError);
      times.push(performance.now() - asked);
    }
    expect(times[0]).toBeGreaterThanOrEqual(timing.answerMs - 5);
    expect(Math.max(times[1] ?? 0, times[2] ?? 0)).toBeLessThan(timing.answerMs);
    await silenced.close();
  });

  it('is never provoked to be: what is not there can be asked for time and again over one connection', async () => {
    // Half of the calls: the client ends some by itself where the end of an answer comes late, as on a busy machine.
    const touchy = await new ProtocolServer({ mostCancelled: 150 }).start();
    const patient = await KurrentDbEventStore.open(touchy.url);
    try {
      const before = touchy.connections;
      for (let count = 0; count < 300; count++) await patient.findClaim(`nothing ${count}`);
      expect(touchy.connections).toBe(before);
    } finally {
      await patient.close();
      await touchy.stop();
    }
  });

  it('is no store to begin with', async () => {
    await server.stop();
    await expect(KurrentDbEventStore.open(server.url, IMPATIENT)).rejects.toThrow(UnavailableError);
  });
});

describe('a cluster', () => {
  let cluster: Cluster;
  let store: KurrentDbEventStore;
  beforeEach(async () => {
    cluster = await Cluster.start();
    store = await KurrentDbEventStore.open(cluster.url, IMPATIENT);
  });
  afterEach(async () => {
    await store.close();
    await cluster.stop();
  });

  it('is written and read through its leader, whichever that is', async () => {
    for (let round = 0; round < 6; round++) {
      await store.append('mission-m', round === 0 ? 'no-stream' : round - 1, [someEvent(`${round}`)]);
      cluster.elect();
    }
    expect(await store.readStream('mission-m', 0)).toHaveLength(6);
  });

  it('whose leader has died goes on under another one, without loss or repeat', async () => {
    await store.append('mission-m', 'no-stream', [someEvent('0')]);
    const seen: StoredEvent[] = [];
    const following = (async () => {
      for await (const notice of store.subscribe(START)) {
        if (notice.kind === 'event') seen.push(notice.event);
        if (seen.length === 6) return;
      }
    })();
    for (let round = 1; round < 6; round++) {
      const leader = cluster.leader;
      if (round % 2 === 1) {
        await leader?.stop();
        cluster.elect();
      }
      await patiently(() => store.append('mission-m', round - 1, [someEvent(`${round}`)]));
      if (round % 2 === 1) await leader?.start();
    }
    await following;
    expect(seen).toEqual(await store.readStream('mission-m', 0));
    expect(seen.map(({ metadata }) => metadata.commandId)).toEqual(['0', '1', '2', '3', '4', '5']);
  });

  it('without a leader is unavailable, and goes on when there is one', async () => {
    const { leader } = cluster;
    cluster.leader = undefined;
    await expect(store.append('mission-m', 'no-stream', [someEvent('0')])).rejects.toThrow(UnavailableError);
    cluster.leader = leader;
    await patiently(() => store.append('mission-m', 'no-stream', [someEvent('0')]));
    expect(await store.readStream('mission-m', 0)).toHaveLength(1);
  });

  it('is found by one name for all of its nodes', async () => {
    const [seed] = cluster.nodes.slice(1);
    const found = await KurrentDbEventStore.open(`esdb+discover://localhost:${seed?.port}?tls=false`, IMPATIENT);
    await found.append('mission-m', 'no-stream', [someEvent('0')]);
    expect(await store.readStream('mission-m', 0)).toHaveLength(1);
    await found.close();
  });
});
