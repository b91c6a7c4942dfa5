import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Append } from '../../src/adapters/sqlite/log/append.js';
import { EventLog } from '../../src/adapters/sqlite/log/event-log.js';
import { openEventLog } from '../../src/adapters/sqlite/log/open-event-log.js';
import { SingleWriter } from '../../src/adapters/sqlite/single-writer.js';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { ConflictError, DiskFullError, UnavailableError } from '../../src/application/ports/event-store.errors.js';
import { SCHEMA_VERSION, START } from '../../src/application/ports/event-store.js';
import { someEvent } from '../support/some-event.js';

describe('the SQLite event store', () => {
  let folder: string;
  let file: string;
  let connection: DatabaseSync;
  let store: SqliteEventStore;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-log-'));
    file = join(folder, 'events.db');
    const right = new SingleWriter(`${file}.lock`);
    connection = openEventLog(file);
    const log = new EventLog(file, connection);
    // On this thread, so that its connection can be made to fail.
    const open: Append[] = [];
    const writer = {
      add: (appends: readonly Append[]) => void open.push(...appends),
      commit: async (rest: readonly Append[]) => log.appendTogether([...open.splice(0), ...rest]),
      close: async () => undefined,
    };
    store = new SqliteEventStore(log, { writer, right });
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const settingOf = (pragma: string): unknown => Object.values(connection.prepare(`PRAGMA ${pragma}`).get() ?? {})[0];

  it('syncs every commit to its journal', async () => {
    await store.append('mission-m', 'no-stream', [someEvent('c')]);
    expect(settingOf('synchronous')).toBe(2);
    expect(settingOf('journal_mode')).toBe('wal');
  });

  it('acknowledges nothing on a connection that would not sync, and stops', async () => {
    connection.exec('PRAGMA synchronous = NORMAL');
    const append = store.append('mission-m', 'no-stream', [someEvent('c')]);
    await expect(append).rejects.toThrow('PRAGMA synchronous is 1, expected 2 (FULL)');
    await expect(store.head()).rejects.toThrow(UnavailableError);
    await expect(store.head()).rejects.toThrow(/has stopped for good: PRAGMA synchronous is 1/);
  });

  it('tells those who wait that it has stopped', async () => {
    const subscription = store.subscribe(START);
    expect(await subscription.next()).toEqual({ done: false, value: { kind: 'live' } });
    const waiting = subscription.next();
    connection.exec('PRAGMA synchronous = NORMAL');
    await expect(store.append('mission-m', 'no-stream', [someEvent('c')])).rejects.toThrow();
    await expect(waiting).rejects.toThrow(/has stopped for good/);
  });

  it('stops for good when the thread that writes has failed', async () => {
    await store.close();
    const right = new SingleWriter(`${file}.lock`);
    const writer = {
      add: () => undefined,
      commit: () => Promise.reject(new UnavailableError('The thread has failed')),
      close: async () => undefined,
    };
    store = new SqliteEventStore(new EventLog(file, openEventLog(file)), { writer, right });
    await expect(store.append('mission-m', 'no-stream', [someEvent('c')])).rejects.toThrow('The thread has failed');
    expect((await store.stopped).message).toBe('The thread has failed');
    await expect(store.head()).rejects.toThrow(/has stopped for good: The thread has failed/);
  });

  it('has no room left without losing any, and goes on once there is some', async () => {
    await store.append('mission-m', 'no-stream', [someEvent('c')]);
    connection.exec(`PRAGMA max_page_count = ${Number(settingOf('page_count')) + 4}`);
    const large = [someEvent('d', 0, { padding: 'x'.repeat(100_000) })];
    await expect(store.append('mission-m', 0, large)).rejects.toThrow(DiskFullError);
    expect(await store.readStream('mission-m', 0)).toHaveLength(1);
    connection.exec('PRAGMA max_page_count = 1000000');
    expect((await store.append('mission-m', 0, large)).map(({ position }) => position)).toEqual(['2']);
  });

  /** Lets the next commit fail as SQLite would; nothing portable makes a disk fail at just that moment. */
  const failNextCommit = (errcode: number): void => {
    const exec = connection.exec.bind(connection);
    connection.exec = (sql) => {
      if (sql !== 'COMMIT') return exec(sql);
      connection.exec = exec;
      throw Object.assign(new Error(`SQLite failed with ${errcode}`), { errcode });
    };
  };

  it.each([
    ['full', 13, DiskFullError],
    ['held by another', 5, UnavailableError],
  ] as const)('goes on after a commit that found the disk %s', async (_, errcode, kind) => {
    await store.append('mission-m', 'no-stream', [someEvent('c')]);
    failNextCommit(errcode);
    await expect(store.append('mission-m', 0, [someEvent('d')])).rejects.toThrow(kind);
    expect((await store.append('mission-m', 0, [someEvent('d')])).map(({ position }) => position)).toEqual(['2']);
  });

  it.each([
    ['a failed sync', 1034],
    ['a failed write', 778],
    ['a lack of memory', 7],
  ])('stops for good after a commit that met %s', async (_, errcode) => {
    await store.append('mission-m', 'no-stream', [someEvent('c')]);
    failNextCommit(errcode);
    await expect(store.append('mission-m', 0, [someEvent('d')])).rejects.toThrow(`SQLite failed with ${errcode}`);
    await expect(store.append('mission-m', 0, [someEvent('d')])).rejects.toThrow(UnavailableError);
    await expect(store.readStream('mission-m', 0)).rejects.toThrow(/has stopped for good/);
    await expect(store.head()).rejects.toThrow(UnavailableError);
  });

  it('is unavailable while another program holds the file, and goes on after it', async () => {
    const stranger = new DatabaseSync(file);
    stranger.exec('BEGIN IMMEDIATE');
    await expect(store.append('mission-m', 'no-stream', [someEvent('c')])).rejects.toThrow(UnavailableError);
    expect(await store.head()).toBe(START);
    stranger.exec('ROLLBACK');
    stranger.close();
    expect(await store.append('mission-m', 'no-stream', [someEvent('c')])).toHaveLength(1);
  });

  it('starts with its journal written back, so that nothing new rests on it', async () => {
    await store.append('mission-m', 'no-stream', [someEvent('c')]);
    const again = openEventLog(file);
    expect(again.prepare('PRAGMA wal_checkpoint').get()).toMatchObject({ busy: 0, log: 0 });
    again.close();
  });

  it('refuses an id that is stored in another stream or at another revision, and the whole batch with it', async () => {
    await store.append('mission-m', 'no-stream', [someEvent('c')]);
    for (const [stream, expected] of [
      ['mission-m', 0],
      ['mission-n', 'no-stream'],
    ] as const) {
      const elsewhere = store.append(stream, expected, [someEvent('d'), someEvent('c')]);
      await expect(elsewhere).rejects.toThrow(ConflictError);
      await expect(elsewhere).rejects.toThrow(/is already stored at another place/);
    }
    expect(await store.head()).toBe('1');
  });

  it('keeps no claim of an append that conflicts', async () => {
    const claim = { commandId: 'c', fingerprint: 'f', stream: 'mission-m' };
    await expect(store.append('mission-m', 3, [someEvent('c')], claim)).rejects.toThrow(ConflictError);
    expect(await store.findClaim('c')).toBeUndefined();
  });

  it('takes no event of a form that it could not read back', async () => {
    for (const schemaVersion of [SCHEMA_VERSION + 1, 0, -1, 1.5]) {
      const unknown = store.append('mission-m', 'no-stream', [{ ...someEvent('c'), schemaVersion }]);
      await expect(unknown).rejects.toThrow(`has schema version ${schemaVersion}, expected 1 to ${SCHEMA_VERSION}`);
    }
    expect(await store.head()).toBe(START);
  });

  it.each([
    ['type', 'Milestone"Recorded'],
    ['type', ''],
    ['eventId', 'a","revision":7,"x":"'],
    ['eventId', 'a\\'],
    ['eventId', 'a\n'],
    ['eventId', 'é'],
  ])('takes no event whose %s would have to be escaped: %j', async (field, value) => {
    const odd = store.append('mission-m', 'no-stream', [{ ...someEvent('c'), [field]: value }]);
    await expect(odd).rejects.toThrow('expected printable ASCII without quotes and backslashes');
    expect(await store.head()).toBe(START);
  });

  it('takes nothing that JSON cannot hold', async () => {
    for (const data of [undefined, Number.NaN, { strength: Infinity }, '\ud800']) {
      // Passed as it is: a default would stand in for undefined.
      const event = { ...someEvent('c'), data };
      await expect(store.append('mission-m', 'no-stream', [event])).rejects.toThrow();
    }
    expect(await store.head()).toBe(START);
  });

  it.each(['', 'abc', '-1', '1.5', '0x10', '1e3', '99999999999999999999'])(
    'takes %j for no position',
    async (position) => {
      await expect(store.readAll(position, 10)).rejects.toThrow(RangeError);
      await expect(store.waitForEventAfter(position)).rejects.toThrow(RangeError);
    },
  );

  it('answers a position that it has not reached as the end', async () => {
    await store.append('mission-m', 'no-stream', [someEvent('c')]);
    expect(await store.readAll('9223372036854775807', 10)).toEqual({
      events: [],
      next: '9223372036854775807',
      atEnd: true,
    });
  });
});
