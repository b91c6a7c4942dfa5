import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CopiedEventStore } from '../../../src/adapters/kurrentdb/copy/copied-event-store.js';
import { KurrentDbEventStore } from '../../../src/adapters/kurrentdb/kurrentdb-event-store.js';
import type { Timing } from '../../../src/adapters/kurrentdb/timing.js';
import { DiskFullError, UnavailableError } from '../../../src/application/ports/event-store.errors.js';
import { START, type EventStore, type StoredEvent } from '../../../src/application/ports/event-store.js';
import { IMPATIENT } from '../../kurrentdb/impatient.js';
import { ProtocolServer } from '../../kurrentdb/protocol-server.js';
import { someEvent } from '../../support/some-event.js';
import { SmallDisk } from '../disk/small-disk.js';
import { TestProcess } from '../processes/child-process.js';

const PATIENT: Timing = { ...IMPATIENT, answerMs: 2_000, startMs: 30_000 };

/** More than SQLite finds room for in the pages that it has. */
const LARGE = { text: 'x'.repeat(100_000) };

const disk = await SmallDisk.mount(4_096);

(disk === undefined ? describe.skip : describe)('the copy of the log on a full disk', () => {
  const file = join(disk?.folder ?? '', 'log-copy.db');
  let server: ProtocolServer;
  /** Another machine, whose disk is its own business. */
  let other: KurrentDbEventStore;
  const opened: EventStore[] = [];
  const said: string[] = [];

  beforeEach(async () => {
    server = await new ProtocolServer().start();
    other = await KurrentDbEventStore.open(server.url, PATIENT);
    opened.push(other);
    said.length = 0;
  });
  afterEach(async () => {
    TestProcess.endAll();
    await Promise.all(opened.splice(0).map((store) => store.close()));
    await server.stop();
    await disk?.clear();
  });
  afterAll(() => disk?.unmount());

  const open = async (): Promise<CopiedEventStore> => {
    const store = await CopiedEventStore.open(server.url, file, { onSaid: (message) => said.push(message) }, PATIENT);
    opened.push(store);
    return store;
  };
  /** Adds events to a stream that has so many. */
  const extend = async (length: number, count: number, store: EventStore = other): Promise<void> => {
    for (let revision = length; revision < length + count; revision++)
      await store.append('mission-m', revision === 0 ? 'no-stream' : revision - 1, [
        someEvent(`m ${revision}`, 0, LARGE),
      ]);
  };
  const whole = async (store: EventStore): Promise<readonly StoredEvent[]> =>
    (await store.readAll(START, 1_000)).events;

  it('stands still and says so, each time, and goes on by itself once there is room', async () => {
    await extend(0, 3);
    const store = await open();
    const sentence = `${file} has no room: its disk is full; the copy of the log goes on when there is room`;
    for (let length = 3; length < 11; length += 4) {
      disk?.fill();
      await extend(length, 3);
      while (store.inReach) await pause(5);
      expect(store.standstill).toBe(sentence);
      expect(await whole(store)).toHaveLength(length);
      await expect(store.catchUp()).rejects.toThrow(UnavailableError);
      // The server takes it: it is recorded, and may be told as that.
      await extend(length + 3, 1, store);
      expect(await other.readStream('mission-m', length + 3)).toHaveLength(1);

      disk?.empty();
      while (!store.inReach) await pause(5);
      expect(store.standstill).toBeUndefined();
      await store.catchUp();
      expect(await whole(store)).toEqual(await whole(other));
    }
    expect(said).toEqual([sentence, sentence]);
  });

  it.each([0, 40])('is kept where a start finds %d kB, which says what it lacks', async (kilobytes) => {
    await extend(0, 3);
    const killed = TestProcess.start('copy-log.ts', [server.url, file]);
    for (let line = await killed.line(); line?.startsWith('head') !== true; line = await killed.line());
    await killed.kill();
    await extend(3, 3);
    disk?.fill(kilobytes);
    await expect(open()).rejects.toThrow(DiskFullError);
    disk?.empty();
    const shown = server.eventsShown;
    const store = await open();
    expect(server.eventsShown - shown).toBe(3);
    expect(await whole(store)).toEqual(await whole(other));
    expect(said).toEqual([]);
  });

  it('is not begun where there is no room for it, and is once there is', async () => {
    await extend(0, 3);
    disk?.fill(60);
    await expect(open()).rejects.toThrow(/log-copy\.db has no room: its disk is full/);
    disk?.empty();
    expect(await whole(await open())).toHaveLength(3);
  });

  it('ends its store where it is taken away to make room: nobody is answered from what it was', async () => {
    await extend(0, 3);
    const store = await open();
    disk?.fill();
    await extend(3, 3);
    while (store.inReach) await pause(5);
    for (const end of ['', '-wal', '-shm']) await rm(file + end);
    disk?.empty();
    expect((await store.stopped).message).toBe(`The copy of the log at ${file} was taken away; start again`);
    await expect(store.readAll(START, 10)).rejects.toThrow('start again');
    await store.close();
    expect(await whole(await open())).toHaveLength(6);
  });
});
