import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.js';
import { KurrentDbEventStore } from '../../../src/adapters/kurrentdb/kurrentdb-event-store.js';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import { LogFingerprint } from '../../../src/application/migration/log-fingerprint.js';
import { LogMigration, LogsDifferError, type Migrated } from '../../../src/application/migration/log-migration.js';
import { START, type EventStore, type StoredEvent } from '../../../src/application/ports/event-store.js';
import { IMPATIENT } from '../../kurrentdb/impatient.js';
import { drop, late } from '../../kurrentdb/misbehaviour.js';
import { ProtocolServer } from '../../kurrentdb/protocol-server.js';
import { someEvent } from '../../support/some-event.js';

describe('a migration', () => {
  let folder: string;
  let server: ProtocolServer;
  let embedded: SqliteEventStore;
  let clustered: KurrentDbEventStore;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-migration-'));
    server = await new ProtocolServer().start();
    embedded = SqliteEventStore.open(join(folder, 'events.db'));
    clustered = await KurrentDbEventStore.open(server.url, IMPATIENT);
  });
  afterEach(async () => {
    await Promise.all([embedded.close(), clustered.close()]);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const migrate = (source: EventStore, target: EventStore, progress = (): void => undefined): Promise<Migrated> =>
    new LogMigration(source, target, progress).run();

  /** Records commands, each with its number of events, and each second one with a claim. */
  const record = async (store: EventStore, sizes: readonly number[], from = 0): Promise<void> => {
    for (const [index, size] of sizes.entries()) {
      const commandId = `command ${from + index}`;
      const stream = ['mission-m', 'asset-m.a', 'voucher-n.v'][(from + index) % 3] ?? '';
      const [last] = await store.readStream(stream, Number.MAX_SAFE_INTEGER, { limit: 1, backwards: true });
      const events = Array.from({ length: size }, (_, place) => someEvent(commandId, place, { b: [place], a: 'é' }));
      const claim = { commandId, fingerprint: 'f'.repeat(64), stream };
      await store.append(stream, last?.revision ?? 'no-stream', events, index % 2 === 0 ? claim : undefined);
    }
  };

  /** Everything but the positions, which are each engine's own. */
  const contents = async (store: EventStore): Promise<Omit<StoredEvent, 'position'>[]> =>
    (await store.readAll(START, 10_000)).events.map(({ position: _, ...event }) => event);

  it('keeps every event with its id, place in the stream and dates, in the same order, and every claim', async () => {
    await record(embedded, [1, 3, 2, 1, 4, 1]);
    const migrated = await migrate(embedded, clustered);
    expect(migrated).toMatchObject({ events: 12, streams: 3, copied: 12, found: 0, complete: true });
    expect(await contents(clustered)).toEqual(await contents(embedded));
    for (const commandId of ['command 0', 'command 1', 'command 4'])
      expect(await clustered.findClaim(commandId)).toEqual(await embedded.findClaim(commandId));
  });

  it('there and back ends where it began', async () => {
    await record(embedded, [2, 1, 3, 1]);
    const there = await migrate(embedded, clustered);
    const other = SqliteEventStore.open(join(folder, 'back.db'));
    const back = await migrate(clustered, other);
    expect(back).toEqual(there);
    expect((await other.readAll(START, 100)).events).toEqual((await embedded.readAll(START, 100)).events);
    expect(await other.findClaim('command 0')).toEqual(await embedded.findClaim('command 0'));
    await other.close();
  });

  it('of what is there already copies nothing', async () => {
    await record(embedded, [1, 2]);
    const first = await migrate(embedded, clustered);
    expect(await migrate(embedded, clustered)).toEqual({ ...first, found: 3, copied: 0 });
  });

  it('goes on where another one ended, wherever that was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 12 }),
        fc.nat(),
        async (sizes, interruption) => {
          const source = SqliteEventStore.open(join(folder, `${crypto.randomUUID()}.db`));
          const node = await new ProtocolServer().start();
          const target = await KurrentDbEventStore.open(node.url, IMPATIENT);
          await record(source, sizes);
          let steps = interruption % (2 * sizes.length);
          const interrupted = new LogMigration(source, target, () => {
            if (steps-- === 0) throw new Error('interrupted');
          }).run();
          await interrupted.catch(() => undefined);
          const { events, complete } = await migrate(source, target);
          expect([events, complete]).toEqual([sizes.reduce((sum, size) => sum + size), true]);
          expect(await contents(target)).toEqual(await contents(source));
          await Promise.all([source.close(), target.close()]);
          await node.stop();
        },
      ),
      { numRuns: 20 },
    );
  }, 60_000);

  it('outlasts a target that is away, and answers that are lost', async () => {
    await record(embedded, [1, 1, 1, 1, 1, 1]);
    server.next('append', drop('after'), drop('before'), drop('after'));
    expect(await migrate(embedded, clustered)).toMatchObject({ events: 6, complete: true });
    expect(await contents(clustered)).toEqual(await contents(embedded));
  });

  it('outlasts a source that is away', async () => {
    await record(clustered, [1, 2, 1]);
    server.next('read', drop('before'), drop('before'));
    expect(await migrate(clustered, embedded)).toMatchObject({ events: 4, complete: true });
  });

  it('of a source that goes on says so, and is completed by another one', async () => {
    await record(embedded, [1, 1, 1]);
    let recorded: Promise<void> | undefined;
    const migration = new LogMigration(embedded, clustered, (step, done, total) => {
      if (step !== 'copying' || done < total) return;
      recorded = record(embedded, [2], 3);
      // Verifying takes longer than recording, as it does with a long history.
      server.next('read', late(300));
    });
    expect(await migration.run()).toMatchObject({ events: 3, complete: false });
    await recorded;
    expect(await migrate(embedded, clustered)).toMatchObject({ events: 5, found: 3, copied: 2, complete: true });
  });

  it('is refused by a target that holds anything else, and changes nothing', async () => {
    await record(embedded, [1, 1]);
    await clustered.append('mission-m', 'no-stream', [someEvent('of somebody else')]);
    const refused = migrate(embedded, clustered);
    await expect(refused).rejects.toThrow(LogsDifferError);
    await expect(refused).rejects.toThrow(/as event 1, where the source has mission-m 0/);
    expect(await contents(clustered)).toHaveLength(1);
  });

  it('is refused by a target that holds more', async () => {
    await record(embedded, [1]);
    await migrate(embedded, clustered);
    await clustered.append('mission-x', 'no-stream', [someEvent('more')]);
    await expect(migrate(embedded, clustered)).rejects.toThrow('as event 2, where the source ends');
  });

  it('finds what the target has changed, and says where', async () => {
    await record(embedded, [1, 1, 1]);
    const tampered = new LogMigration(embedded, clustered, (step, done, total) => {
      if (step !== 'copying' || done < total) return;
      const [event] = server.log.stream('asset-m.a') ?? [];
      Object.assign(event ?? {}, { data: Buffer.from('{"a":"e","b":[0]}') });
    });
    await expect(tampered.run()).rejects.toThrow(
      'differs from the source: 3 events here, 3 there; asset-m.a: 0 here, 0 there',
    );
  });
});

describe('the fingerprint of a log', () => {
  const event = (stream: string, revision: number, data: unknown = {}): StoredEvent => ({
    ...someEvent(`${stream} ${revision}`, 0, data),
    stream,
    revision,
    position: String(Math.random()),
  });
  const fingerprint = (...events: readonly StoredEvent[]): LogFingerprint => {
    const print = new LogFingerprint();
    for (const one of events) print.add(one);
    return print;
  };
  const [a, b] = [event('mission-a', 0), event('mission-b', 0)];

  it('does not depend on positions, nor on the order of keys', () => {
    const same = { ...a, position: '7', data: { y: 1, x: 2 } };
    expect(fingerprint({ ...a, data: { x: 2, y: 1 } }, b).summary()).toEqual(fingerprint(same, b).summary());
  });

  it.each<[string, readonly StoredEvent[], readonly string[]]>([
    ['the order of events differs', [b, a], []],
    ['an event less', [a], ['mission-b: 0 here, nothing there']],
    ['an event more', [a, b, event('mission-a', 1)], ['mission-a: 0 here, 1 there']],
    ['other data', [a, { ...b, data: { x: 1 } }], ['mission-b: 0 here, 0 there']],
    [
      'another date of recording',
      [{ ...a, metadata: { ...a.metadata, recordedAt: '' } }, b],
      ['mission-a: 0 here, 0 there'],
    ],
  ])('shows %s', (_, events, differences) => {
    const [one, other] = [fingerprint(a, b), fingerprint(...events)];
    expect(other.summary().digest).not.toBe(one.summary().digest);
    expect(one.differences(other)).toEqual(differences);
  });
});
