import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Connection } from '../../../src/adapters/kurrentdb/connection.js';
import { KurrentDbEventStore } from '../../../src/adapters/kurrentdb/kurrentdb-event-store.js';
import type { Timing } from '../../../src/adapters/kurrentdb/timing.js';
import { CorruptedError } from '../../../src/application/ports/event-store.errors.js';
import { START } from '../../../src/application/ports/event-store.js';
import { IMPATIENT } from '../../kurrentdb/impatient.js';
import { ProtocolServer } from '../../kurrentdb/protocol-server.js';
import type { Proposed } from '../../kurrentdb/stored-log.js';
import { someEvent } from '../../support/some-event.js';

/** The client and a server that encodes thousands of events are one process here: on a busy machine it is slow, and not out of reach. */
const PATIENT: Timing = { ...IMPATIENT, answerMs: 10_000, startMs: 30_000 };

describe('a KurrentDB that others use too', () => {
  let server: ProtocolServer;
  let store: KurrentDbEventStore;
  beforeEach(async () => {
    server = await new ProtocolServer().start();
    store = await KurrentDbEventStore.open(server.url, PATIENT);
  });
  afterEach(async () => {
    await store.close();
    await server.stop();
  });

  const others = (count: number, stream = 'order-1'): void => {
    const event = (): Proposed => ({
      id: crypto.randomUUID(),
      type: 'OrderPlaced',
      contentType: 'application/json',
      data: Buffer.from('{}'),
      metadata: Buffer.from(''),
    });
    server.log.append(stream, 'any', Array.from({ length: count }, event));
  };

  it('shows our events only, in order, however many of theirs lie between', async () => {
    others(300);
    await store.append('mission-m', 'no-stream', [someEvent('0')]);
    others(1_000);
    await store.append('mission-m', 0, [someEvent('1')]);
    others(300);
    const seen: string[] = [];
    for (let after = START, atEnd = false; !atEnd;) {
      const page = await store.readAll(after, 2);
      seen.push(...page.events.map(({ metadata }) => metadata.commandId));
      ({ next: after, atEnd } = page);
    }
    expect(seen).toEqual(['0', '1']);
    expect(await store.head()).toBe((await store.readStream('mission-m', 1))[0]?.position);
  });

  it('ends a page in time where there are none of ours, and says where to go on', async () => {
    others(20_000);
    await store.append('mission-m', 'no-stream', [someEvent('0')]);
    const first = await store.readAll(START, 10);
    expect(first).toMatchObject({ events: [], atEnd: false });
    const second = await store.readAll(first.next, 10);
    expect(second).toMatchObject({ events: [{ stream: 'mission-m' }], atEnd: true });
  });

  it('is read in few calls also where many of theirs come right behind a full page', async () => {
    await store.append('mission-m', 'no-stream', [someEvent('0'), someEvent('0', 1)]);
    others(10_000);
    const before = server.reads;
    expect((await store.readAll(START, 2)).events).toHaveLength(2);
    expect(server.reads - before).toBeLessThan(25);
  });

  it('is looked through once for the last of our events, not at every look', async () => {
    await store.append('mission-m', 'no-stream', [someEvent('0')]);
    others(2_000);
    const head = await store.head();
    const before = server.eventsRead;
    others(5);
    expect(await store.head()).toBe(head);
    expect(server.eventsRead - before).toBeLessThan(50);
    const [last] = await store.append('mission-m', 0, [someEvent('1')]);
    expect(await store.head()).toBe(last?.position);
  });

  it('is refused where one of its events stands in a stream of ours', async () => {
    others(1, 'mission-m');
    await expect(store.readStream('mission-m', 0)).rejects.toThrow(CorruptedError);
    await expect(store.readAll(START, 10)).rejects.toThrow('was not written by Drawdown');
  });

  it('does not hide a defect of ours behind a server that is away', async () => {
    await store.append('mission-m', 'no-stream', [someEvent('0')]);
    const connection = new Connection(server.url, IMPATIENT);
    const defect = new TypeError('a defect');
    const reading = connection.readStream('mission-m', 0, 1, false, () => {
      throw defect;
    });
    await expect(reading).rejects.toBe(defect);
    expect(connection.inReach).toBe(true);
    await connection.close();
  });

  it.each([{ $maxAge: 60 }, { $maxCount: 10 }, { $tb: 1 }])(
    'is refused at start where it is set to forget, as by %j',
    async (settings) => {
      await store.append('mission-m', 'no-stream', [someEvent('0')]);
      server.log.settings('mission-m', settings);
      server.log.settings('command-c', settings);
      await expect(KurrentDbEventStore.open(server.url, IMPATIENT)).rejects.toThrow(
        new RegExp(`mission-m \\(\\${Object.keys(settings)[0]}\\), command-c`),
      );
      server.log.settings('mission-m', {});
      server.log.settings('command-c', { $acl: {} });
      const again = await KurrentDbEventStore.open(server.url, IMPATIENT);
      expect(await again.readStream('mission-m', 0)).toHaveLength(1);
      await again.close();
    },
  );

  describe('of which a part is kept apart by a prefix', () => {
    const PREFIX = 'part-1-';
    const claim = { commandId: 'c', fingerprint: 'f'.repeat(64), stream: 'mission-m' };
    const open = (prefix: string): Promise<KurrentDbEventStore> =>
      KurrentDbEventStore.open(server.url, IMPATIENT, prefix);
    let part: KurrentDbEventStore;
    beforeEach(async () => {
      part = await open(PREFIX);
    });
    afterEach(() => part.close());

    it('has all streams there behind the prefix, claims included', async () => {
      await part.append('mission-m', 'no-stream', [someEvent('c')], claim);
      await part.append('asset-m.a', 'no-stream', [someEvent('d')]);
      const streams = server.log.all.map(({ stream }) => stream).filter((stream) => !stream.startsWith('$'));
      expect(streams).toEqual(['command-c', 'mission-m', 'asset-m.a'].map((stream) => PREFIX + stream));
    });

    it('holds there nothing of the record outside, nor of another part, and they nothing of it', async () => {
      const others = await open('part-2-');
      const stores = [store, part, others];
      for (const [index, each] of stores.entries()) {
        await each.append('mission-m', 'no-stream', [someEvent(`${index}`)], { ...claim, commandId: `${index}` });
        await each.append('mission-m', 0, [someEvent(`${index}`, 1)]);
      }
      for (const [index, each] of stores.entries()) {
        const stored = await each.readStream('mission-m', 0);
        expect(stored.map(({ stream, metadata }) => `${stream} ${metadata.commandId}`)).toEqual(
          Array.from({ length: 2 }, () => `mission-m ${index}`),
        );
        expect((await each.readAll(START, 10)).events).toEqual(stored);
        expect(await each.head()).toBe(stored.at(-1)?.position);
        expect(await each.findClaim(`${(index + 1) % 3}`)).toBeUndefined();
        expect(await each.findClaim(`${index}`)).toMatchObject({ stream: 'mission-m' });
        await expect(each.append('mission-m', 0, [someEvent('late')])).rejects.toMatchObject({ stream: 'mission-m' });
      }
      await others.close();
    });

    it('is refused there where a stream of it is set to forget, and outside of it is not', async () => {
      server.log.delete(`${PREFIX}mission-m`);
      await expect(open(PREFIX)).rejects.toThrow('retention settings that delete events: mission-m ($tb)');
      await (await open('')).close();
      server.log.settings(`${PREFIX}mission-m`, {});
      server.log.delete('mission-m');
      await (await open(PREFIX)).close();
      await expect(open('')).rejects.toThrow('mission-m ($tb)');
    });

    it('tells there what comes, and nothing of what comes outside', async () => {
      const told = (async () => {
        for await (const notice of part.subscribe(START)) if (notice.kind === 'event') return notice.event;
        return undefined;
      })();
      await store.append('mission-m', 'no-stream', [someEvent('outside')]);
      const writer = await open(PREFIX);
      const [stored] = await writer.append('mission-n', 'no-stream', [someEvent('inside')]);
      expect(await told).toEqual(stored);
      await writer.close();
    });
  });

  it('may be set to forget its own', async () => {
    server.log.settings('order-1', { $maxCount: 1 });
    const again = await KurrentDbEventStore.open(server.url, IMPATIENT);
    expect(again.inReach).toBe(true);
    await again.close();
  });

  it('reads like the product: streams, types and correlation are where its users look for them', async () => {
    await store.append('mission-m', 'no-stream', [someEvent('0')]);
    const [event] = server.log.stream('mission-m') ?? [];
    expect(event).toMatchObject({ type: 'MilestoneRecorded', contentType: 'application/json' });
    expect(JSON.parse(Buffer.from(event?.metadata ?? []).toString())).toMatchObject({
      $correlationId: 'request of 0',
      $causationId: 'cause of 0',
      schemaVersion: 1,
    });
    expect(server.log.stream('$ce-mission')).toHaveLength(1);
  });
});
