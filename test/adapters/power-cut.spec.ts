import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { START, type StoredEvent } from '../../src/application/ports/event-store.js';
import { ENOSPC, FaultyDisk, type Fault } from './disk/faulty-disk.js';
import { TestProcess } from './processes/child-process.js';

const disk = FaultyDisk.build();

const APPENDING = 'append-until-killed.ts';

/** More than a few appends make, to the journal and to its header. */
const WRITES = Array.from({ length: 14 }, (_, index) => index + 1);

/** Events, and the size of each, after which the journal has been written back to the file, which the store does from 4,000 pages on. */
const UNTIL_WRITTEN_BACK = 100;
const LARGE = '200000';
const SMALL = '300';

(disk === undefined ? describe.skip : describe)('the SQLite event log', () => {
  const faulty = disk as FaultyDisk;
  let made: string;
  let folder: string;
  let file: string;
  let synced: string;

  beforeAll(async () => {
    made = await mkdtemp(join(tmpdir(), 'drawdown-made-'));
    await SqliteEventStore.open(join(made, 'events.db')).close();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-power-'));
    file = join(folder, 'events.db');
    synced = join(folder, 'synced');
    // Made, and synced, before anything goes wrong.
    for (const place of [folder, synced]) await cp(made, place, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  afterAll(async () => {
    TestProcess.endAll();
    await rm(made, { recursive: true, force: true });
  });

  /** Starts a writer, cuts the power once it has acknowledged so many events, and answers what it had acknowledged. */
  const acknowledgedBeforeCut = async (program: string, count: number, size = SMALL): Promise<string[]> => {
    const writer = TestProcess.start(program, [file, 'm', size], { env: faulty.keepingSynced(synced) });
    const acknowledged: string[] = [];
    while (acknowledged.length < count) acknowledged.push((await writer.line()) ?? 'ended early');
    await writer.kill();
    return [...acknowledged, ...(await writer.rest())];
  };

  const idsAfterCut = async (): Promise<string[]> => {
    const log = join(synced, 'events.db');
    return (await wholeLog(log)).map(({ eventId }) => eventId);
  };

  it.each([1, 60])(
    'has every acknowledged event when the power is cut after %i',
    async (count) => {
      const acknowledged = await acknowledgedBeforeCut(APPENDING, count);
      expect(lackingOf(acknowledged, await idsAfterCut())).toEqual([]);
    },
    60_000,
  );

  it('has every acknowledged event when the power is cut once the journal has been written back', async () => {
    const acknowledged = await acknowledgedBeforeCut(APPENDING, UNTIL_WRITTEN_BACK, LARGE);
    expect((await stat(join(synced, 'events.db'))).size).toBeGreaterThan(1_000 * 4_096);
    expect(lackingOf(acknowledged, await idsAfterCut())).toEqual([]);
  }, 60_000);

  it('would lose acknowledged events if it did not sync every commit', async () => {
    const acknowledged = await acknowledgedBeforeCut('append-without-sync.ts', 60);
    expect(acknowledged.length).toBeGreaterThanOrEqual(60);
    expect(lackingOf(acknowledged, await idsAfterCut())).not.toEqual([]);
  }, 60_000);

  it('acknowledges nothing whose sync failed, stops for good, and has all it acknowledged before', async () => {
    const said = await TestProcess.start(APPENDING, [file, 'm', SMALL], {
      env: faulty.failing({ fail: 'sync', at: 20 }),
    }).rest();
    const [append, read, again] = said.slice(-3);
    expect(append).toMatch(/^append UnavailableError: .*check the disk, then restart$/);
    expect(read).toMatch(/^read UnavailableError: \S+ has stopped for good/);
    expect(again).toMatch(/^again UnavailableError: \S+ has stopped for good/);
    await expectSound(said.slice(0, -3));
  }, 60_000);

  /** Lets something go wrong while so many events are appended, and expects that it did, and the log to be sound. */
  const appendThrough = async (fault: Fault, events: number, size = SMALL): Promise<string[]> => {
    const mark = join(folder, 'it-went-wrong');
    const writer = TestProcess.start(APPENDING, [file, 'm', size], { env: faulty.failing({ ...fault, mark }) });
    const said: string[] = [];
    for (let line = await writer.line(); line !== undefined; line = await writer.line()) {
      said.push(line);
      if (said.length === events) await writer.kill();
    }
    expect(existsSync(mark)).toBe(true);
    await expectSound(said.filter((line) => !/^(append|read|again|refused) /.test(line)));
    return said;
  };

  it.each(WRITES)(
    'is whole, with all it acknowledged, where write %i of an append fails',
    async (at) => {
      const said = await appendThrough({ fail: 'write', at }, 100);
      expect(said.at(-1)).toMatch(/^(refused|again) /);
    },
    60_000,
  );

  it.each([1, 2, 7, 40])(
    'is whole where write %i fails of those that take the journal back',
    async (at) => {
      // What the journal holds is safe: the next attempt takes it back, and nobody need be told.
      const said = await appendThrough({ fail: 'write', at, file: 'events.db' }, UNTIL_WRITTEN_BACK, LARGE);
      expect(said.length).toBeGreaterThanOrEqual(UNTIL_WRITTEN_BACK);
    },
    60_000,
  );

  it('is whole where a write finds the disk full', async () => {
    const said = await TestProcess.start(APPENDING, [file, 'm', SMALL], {
      env: faulty.failing({ fail: 'write', at: 30, error: ENOSPC }),
    }).rest();
    const [append, read, again] = said.slice(-3);
    expect(append).toMatch(/^append DiskFullError: /);
    expect(read).toBe('read done');
    expect(again).toBe('again done');
    await expectSound(said.slice(0, -3));
  }, 60_000);

  const expectSound = async (acknowledged: readonly string[]): Promise<void> => {
    const events = await wholeLog(file);
    const ids = events.map(({ eventId }) => eventId);
    expect(lackingOf(acknowledged, ids)).toEqual([]);
    expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => String(index + 1)));
    expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index));
    const database = new DatabaseSync(file, { readOnly: true });
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    database.close();
  };
});

/** What was acknowledged and is not there. */
function lackingOf(acknowledged: readonly string[], there: readonly string[]): string[] {
  const found = new Set(there);
  return acknowledged.filter((id) => !found.has(id));
}

async function wholeLog(file: string): Promise<StoredEvent[]> {
  const store = SqliteEventStore.open(file);
  const { events } = await store.readAll(START, 100_000);
  await store.close();
  return [...events];
}
