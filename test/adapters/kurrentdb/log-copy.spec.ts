import { existsSync } from 'node:fs';
import { mkdtemp, open as openFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CopiedEventStore } from '../../../src/adapters/kurrentdb/copy/copied-event-store.js';
import { KurrentDbEventStore } from '../../../src/adapters/kurrentdb/kurrentdb-event-store.js';
import type { Timing } from '../../../src/adapters/kurrentdb/timing.js';
import { CorruptedError, UnavailableError } from '../../../src/application/ports/event-store.errors.js';
import { START, type EventStore, type StoredEvent } from '../../../src/application/ports/event-store.js';
import { TestProcess } from '../processes/child-process.js';
import { IMPATIENT } from '../../kurrentdb/impatient.js';
import { patiently } from '../../kurrentdb/patiently.js';
import { ProtocolServer } from '../../kurrentdb/protocol-server.js';
import { someEvent } from '../../support/some-event.js';

/** Looks often whether anything was missed, and gives a busy machine the time that it takes. */
const PATIENT: Timing = { ...IMPATIENT, answerMs: 10_000, startMs: 30_000 };

/** Damages a part of a file. */
async function garble(file: string, at: number, bytes: number): Promise<void> {
  const handle = await openFile(file, 'r+');
  await handle.write(Buffer.alloc(bytes, 0x5a), 0, bytes, at);
  await handle.close();
}

async function whole(store: EventStore): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let after = START, atEnd = false; !atEnd;) {
    const page = await store.readAll(after, 1_000);
    events.push(...page.events);
    ({ next: after, atEnd } = page);
  }
  return events;
}

describe('the copy of the log of a KurrentDB', () => {
  let folder: string;
  let file: string;
  let server: ProtocolServer;
  /** Another machine: what it writes, the copy has from the server alone. */
  let other: KurrentDbEventStore;
  const opened: EventStore[] = [];
  const said: string[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-copy-'));
    file = join(folder, 'log-copy.db');
    server = await new ProtocolServer().start();
    other = await KurrentDbEventStore.open(server.url, PATIENT);
    opened.push(other);
    said.length = 0;
  });
  afterEach(async () => {
    TestProcess.endAll();
    await Promise.all(opened.splice(0).map((store) => store.close()));
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const open = async (url = server.url, timing = PATIENT): Promise<CopiedEventStore> => {
    const store = await CopiedEventStore.open(url, file, { onSaid: (message) => said.push(message) }, timing);
    opened.push(store);
    return store;
  };

  /** Adds events to a stream that has so many. */
  const extend = async (stream: string, length: number, count: number, store: EventStore = other): Promise<void> => {
    const events = Array.from({ length: count }, (_, index) => someEvent(`${stream} ${length + index}`));
    await patiently(() => store.append(stream, length === 0 ? 'no-stream' : length - 1, events));
  };

  it('holds what the server holds, in its order and at its places', async () => {
    await extend('mission-m', 0, 3);
    await extend('asset-m.a', 0, 2);
    await extend('mission-m', 3, 2);
    const store = await open();
    const events = await whole(store);
    expect(events).toHaveLength(7);
    expect(events).toEqual(await whole(other));
    expect(events.map(({ position }) => store.ordinalAt(position))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(store.lastRecordedAt()).toBe(events.at(-1)?.metadata.recordedAt);
  });

  it('goes on where it ended, and the server shows it nothing twice', async () => {
    await extend('mission-m', 0, 50);
    await (await open()).close();
    await extend('mission-m', 50, 5);
    const [read, shown] = [server.eventsRead, server.eventsShown];
    const store = await open();
    expect(await whole(store)).toHaveLength(55);
    expect(server.eventsShown - shown).toBe(5);
    // Its ends, the place where it goes on, and the end of the log.
    expect(server.eventsRead - read).toBeLessThan(25);
    expect(said).toEqual([]);
  });

  it.each<[string, () => Promise<void>, RegExp | undefined]>([
    ['lost', () => rm(file), undefined],
    ['emptied', () => writeFile(file, ''), /cannot be used: .*no copy of a log/],
    ['garbled at its beginning', () => garble(file, 0, 100), /cannot be used: .*no database/],
    ['garbled where its tables are', () => garble(file, 100, 3_900), /cannot be used: .*damaged/],
    [
      'missing its last events',
      async () => {
        const copy = new DatabaseSync(file);
        copy.exec('DELETE FROM event WHERE position = (SELECT max(position) FROM event)');
        copy.close();
      },
      /cannot be used: .* ends at event 19, and says that it has 20/,
    ],
  ])('%s is made anew, and says so', async (_, befall, sentence) => {
    await extend('mission-m', 0, 20);
    await (await open()).close();
    await befall();
    const store = await open();
    expect(await whole(store)).toEqual(await whole(other));
    expect(said).toEqual(sentence === undefined ? [] : [expect.stringMatching(sentence)]);
    expect(said.join()).toEqual(sentence === undefined ? '' : expect.stringContaining('it is made anew'));
  });

  it('garbled where nobody has read yet ends its store, and is made anew by the next one', async () => {
    await extend('mission-m', 0, 400);
    await (await open()).close();
    await garble(file, Math.floor((await stat(file)).size / 2), 20_000);
    const store = await open();
    await store.checkPages();
    expect((await store.stopped).message).toMatch(/is damaged: .*; start again, which makes the copy anew/);
    await expect(store.readAll(START, 10)).rejects.toThrow(CorruptedError);
    expect(existsSync(file)).toBe(false);
    await store.close();
    expect(await whole(await open())).toHaveLength(400);
  });

  it('of another log is made anew', async () => {
    await extend('mission-m', 0, 3);
    await (await open()).close();
    const another = await new ProtocolServer().start();
    const writer = await KurrentDbEventStore.open(another.url, PATIENT);
    opened.push(writer);
    await extend('mission-n', 0, 2, writer);
    expect(await whole(await open(another.url))).toEqual(await whole(writer));
    expect(said).toEqual([expect.stringMatching(/is of another log; it is made anew/)]);
    await another.stop();
  });

  it('that is ahead of the log, which has gone back, is made anew', async () => {
    await extend('mission-m', 0, 2);
    await extend('mission-m', 2, 2);
    await (await open()).close();
    const restored = await new ProtocolServer().start();
    const writer = await KurrentDbEventStore.open(restored.url, PATIENT);
    opened.push(writer);
    await extend('mission-m', 0, 2, writer);
    expect(await whole(await open(restored.url))).toEqual(await whole(writer));
    expect(said).toEqual([expect.stringMatching(/has an event at \d+ that the server does not have; it is made anew/)]);
    await restored.stop();
  });

  it('half made when its process was killed is gone on with, and comes out whole', async () => {
    for (let length = 0; length < 3_000; length += 500) await extend('mission-m', length, 500);
    const killed = TestProcess.start('copy-log.ts', [server.url, file]);
    expect(await killed.line()).toBe('stored');
    await killed.kill();
    const shown = server.eventsShown;
    const store = await open();
    expect(server.eventsShown - shown).toBeLessThan(3_000);
    expect(await whole(store)).toEqual(await whole(other));
    expect(said).toEqual([]);
  }, 60_000);

  it('whose last writes were torn is gone on with from those before, and comes out whole', async () => {
    // So few that the journal is not written back meanwhile: its second half would then be of writes that are in the file.
    for (let length = 0; length < 1_000; length += 500) await extend('mission-m', length, 500);
    const killed = TestProcess.start('copy-log.ts', [server.url, file]);
    for (let line = await killed.line(); line?.startsWith('head') !== true; line = await killed.line());
    await killed.kill();
    const journal = await stat(`${file}-wal`);
    await truncate(`${file}-wal`, Math.floor(journal.size / 2) + 100);
    const shown = server.eventsShown;
    const store = await open();
    expect(server.eventsShown).toBeGreaterThan(shown);
    expect(await whole(store)).toEqual(await whole(other));
    expect(said).toEqual([]);
  }, 60_000);

  it('taken away while it is kept is read on by who has it, and made anew by the next one', async () => {
    await extend('mission-m', 0, 3);
    const store = await open();
    for (const end of ['', '-wal', '-shm']) await rm(file + end);
    await extend('mission-m', 3, 2);
    await store.catchUp();
    expect(await whole(store)).toEqual(await whole(other));
    await store.close();
    expect(await whole(await open())).toHaveLength(5);
  });

  it('is not answered from before it has everything', async () => {
    await extend('mission-m', 0, 5);
    server.next('subscribe', { kind: 'late', when: 'after', ms: 300 });
    expect(await whole(await open())).toHaveLength(5);
  });

  it.each<[string, (server: ProtocolServer) => void | Promise<void>]>([
    ['ends the subscription', (node) => node.endSubscriptions()],
    ['drops the connection', (node) => node.dropConnections()],
    ['falls silent', (node) => node.muteSubscriptions()],
    [
      'is away for a while',
      async (node) => {
        await node.stop();
        await node.start();
      },
    ],
  ])('where the server %s goes on without gap or repeat', async (_, befall) => {
    await extend('mission-m', 0, 3);
    const store = await open();
    await befall(server);
    await extend('mission-m', 3, 4);
    const seen: StoredEvent[] = [];
    for await (const notice of store.subscribe(START)) {
      if (notice.kind === 'event') seen.push(notice.event);
      if (seen.length === 7) break;
    }
    expect(seen).toEqual(await patiently(() => other.readStream('mission-m', 0)));
  });

  it('says that it may be behind while the server is away, and answers all the same', async () => {
    await extend('mission-m', 0, 3);
    const store = await open();
    expect(store.inReach).toBe(true);
    await server.stop();
    while (store.inReach) await pause(5);
    expect(await whole(store)).toHaveLength(3);
    await expect(store.catchUp()).rejects.toThrow(UnavailableError);
    await server.start();
    while (!store.inReach) await pause(5);
    await expect(patiently(() => store.catchUp())).resolves.toBeUndefined();
  });

  it('has everything that the log had when somebody asked for that, whoever wrote it', async () => {
    const store = await open();
    for (let length = 0; length < 20; length++) {
      await extend('mission-m', length, 1);
      await store.catchUp();
      expect(await store.readStream('mission-m', length, { local: 'settled' })).toHaveLength(1);
    }
    // Also where nothing comes by itself.
    server.muteSubscriptions();
    await extend('mission-m', 20, 1);
    await store.catchUp();
    expect((await store.readAll(START, 100)).events).toHaveLength(21);
  });

  it('says whether it has come to an event in time', async () => {
    const store = await open();
    await extend('mission-m', 0, 1);
    const known = await other.head();
    expect(await store.reaches(known, 30_000)).toBe(true);
    server.muteSubscriptions();
    await extend('mission-m', 1, 1);
    expect(await store.reaches(await other.head(), 1)).toBe(false);
    expect(await store.reaches(known, 1)).toBe(true);
  });

  it('asks for the end of the log once for all who wait at that moment', async () => {
    await extend('mission-m', 0, 3);
    const store = await open();
    const before = server.reads;
    await Promise.all(Array.from({ length: 100 }, () => store.catchUp()));
    expect(server.reads - before).toBeLessThanOrEqual(2);
  });

  it('answers readers without a call to the server, whatever position they name', async () => {
    await extend('mission-m', 0, 3);
    await extend('asset-m.a', 0, 1);
    const store = await open();
    const before = server.reads;
    const [, , third] = (await store.readAll(START, 10, 'm')).events;
    await Promise.all(Array.from({ length: 128 }, async () => expect(await store.holds('1')).toBe(false)));
    expect(await store.holds(third?.position ?? '')).toBe(true);
    expect(await store.eventAt(third?.position ?? '')).toEqual(third);
    expect(await store.locate('m', third?.eventId ?? '')).toBe('mission-m');
    expect(await store.readStream('asset-m.a', 0, { local: 'settled' })).toHaveLength(1);
    expect(await store.revisionOf('mission-m', third?.eventId ?? '')).toBe(2);
    expect(await store.head()).not.toBe(START);
    // But for the looks that it takes by itself whether anything was missed.
    expect(server.reads - before).toBeLessThan(10);
  });

  it('shows what this process wrote, to whoever asks then', async () => {
    const store = await open();
    for (let length = 0; length < 20; length++) {
      await extend('mission-m', length, 1, store);
      expect((await store.readAll(START, 100, 'm')).events).toHaveLength(length + 1);
    }
  });

  it('is waited for where the server is not there yet, and whoever waits is told why', async () => {
    await extend('mission-m', 0, 1);
    await server.stop();
    const opening = open();
    while (said.length === 0) await pause(10);
    await server.start();
    expect(await whole(await opening)).toHaveLength(1);
    expect(said).toEqual([
      `Waiting up to 30 s for the event store: 127.0.0.1:${server.port} is not listened at by any server; start it, or check the address in the connection string`,
    ]);
  });

  it('is waited for as long as a start may take', async () => {
    await expect(open('esdb://127.0.0.1:1?tls=false', { ...PATIENT, startMs: 1_500 })).rejects.toThrow(
      /^127\.0\.0\.1:1 is not listened at by any server/,
    );
    expect(said).toEqual([expect.stringMatching(/^Waiting up to 1\.5 s for the event store: 127\.0\.0\.1:1 is not/)]);
  });

  it('is not waited for where waiting mends nothing', async () => {
    await expect(open(`esdb://ops:right@127.0.0.1:${server.port}?tls=true`)).rejects.toThrow(/does not speak TLS/);
    expect(said).toEqual([]);
  });

  it('is refused where streams are set to forget, and says which, also where that came while nobody looked', async () => {
    await extend('mission-m', 0, 1);
    await (await open()).close();
    server.log.settings('mission-m', { $maxCount: 10 });
    server.log.settings('command-c', { $maxAge: 60 });
    const sentence = /command-c \(\$maxAge\), mission-m \(\$maxCount\); remove these settings/;
    await expect(open()).rejects.toThrow(sentence);
    await expect(open()).rejects.toThrow(sentence);
    server.log.settings('mission-m', {});
    server.log.settings('command-c', { $acl: {} });
    expect(await whole(await open())).toHaveLength(1);
  });

  it('holds what others wrote into our streams as what it is: whoever reads it is told, and everybody else goes on', async () => {
    await extend('mission-m', 0, 1);
    const foreign = { id: crypto.randomUUID(), type: 'OrderPlaced', contentType: 'application/json' };
    const [data, metadata] = [Buffer.from('{"order":1}'), Buffer.from('')];
    server.log.append('asset-n.a', 'any', [{ ...foreign, data, metadata }]);
    server.log.append('mission-', 'any', [{ ...foreign, id: crypto.randomUUID(), data, metadata }]);
    await extend('mission-m', 1, 1);
    const store = await open();
    expect((await store.readAll(START, 10, 'm')).events).toHaveLength(2);
    await expect(store.readAll(START, 10)).rejects.toThrow(/Event \d+ \(OrderPlaced\) was not written by Drawdown/);
    await extend('mission-m', 2, 1, store);
    expect(await store.readStream('mission-m', 0, { local: 'settled' })).toHaveLength(3);
  });

  it('is written by one of those that share a folder, and by another one when that one ends', async () => {
    await extend('mission-m', 0, 2);
    const first = await open();
    const second = await open();
    expect(server.subscriptions).toBe(1);
    for (let length = 2; length < 6; length++) {
      await extend('mission-m', length, 1);
      for (const store of [first, second]) {
        await store.catchUp();
        expect(await whole(store)).toHaveLength(length + 1);
      }
    }
    await first.close();
    await extend('mission-m', 6, 1);
    await second.catchUp();
    expect(await whole(second)).toEqual(await whole(other));
    while (server.subscriptions !== 1) await pause(5);
    await extend('mission-m', 7, 1);
    await second.catchUp();
    expect(await whole(second)).toHaveLength(8);
  });
});
