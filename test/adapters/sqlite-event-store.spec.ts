import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { assertSynchronousFull } from '../../src/adapters/sqlite/log/open-event-log.js';
import { AlreadyServedError } from '../../src/adapters/sqlite/single-writer.js';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { CorruptedError } from '../../src/application/ports/event-store.errors.js';
import { SCHEMA_VERSION, START } from '../../src/application/ports/event-store.js';
import { someEvent } from '../support/some-event.js';

describe('the SQLite event log', () => {
  let folder: string;
  let file: string;
  let store: SqliteEventStore | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-log-'));
    file = join(folder, 'events.db');
  });
  afterEach(async () => {
    await store?.close();
    store = undefined;
    await rm(folder, { recursive: true, force: true });
  });

  const waitForWrite = async (): Promise<void> => {
    store = SqliteEventStore.open(file);
    const claim = { commandId: 'c', fingerprint: 'f', stream: 'mission-m' };
    await store.append('mission-m', 'no-stream', [someEvent('c')], claim);
  };

  it.each([
    ["UPDATE event SET data = '{}'", 'events are never edited'],
    ['DELETE FROM event', 'events are never deleted'],
    ["UPDATE claim SET fingerprint = ''", 'claims are never edited'],
    ['DELETE FROM claim', 'claims are never deleted'],
    [
      `INSERT OR REPLACE INTO event (position, stream, revision, event_id, type, schema_version, mission_id, data, metadata)
       SELECT position, stream, revision, event_id, type, schema_version, mission_id, '{}', metadata FROM event`,
      'an event comes after all others, once',
    ],
    [
      `INSERT INTO event (position, stream, revision, event_id, type, schema_version, mission_id, data, metadata)
       SELECT position + 2, stream, revision + 1, 'other', type, schema_version, mission_id, data, metadata FROM event`,
      'an event comes after all others, once',
    ],
    ["INSERT OR REPLACE INTO claim SELECT command_id, '', stream FROM claim", 'claims are made once'],
  ])('refuses %s by itself, whoever asks', async (sql, message) => {
    await waitForWrite();
    const stranger = new DatabaseSync(file);
    expect(() => stranger.exec(sql)).toThrow(message);
    stranger.close();
  });

  it('syncs every commit, and notices when it would not', () => {
    const log = new DatabaseSync(file);
    log.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    expect(() => assertSynchronousFull(log)).not.toThrow();
    log.exec('PRAGMA synchronous = NORMAL');
    expect(() => assertSynchronousFull(log)).toThrow('PRAGMA synchronous is 1, expected 2 (FULL)');
    log.close();
  });

  it('counts positions 1, 2, 3 … also across what was refused', async () => {
    await waitForWrite();
    await expect(store?.append('mission-m', 'no-stream', [someEvent('d')])).rejects.toThrow();
    await store?.append('mission-m', 0, [someEvent('e', 0), someEvent('e', 1)]);
    const page = await store?.readAll(START, 10);
    expect(page?.events.map(({ position }) => position)).toEqual(['1', '2', '3']);
  });

  it('stores canonical JSON, so that a proof can hash the bytes as they are', async () => {
    store = SqliteEventStore.open(file);
    await store.append('mission-m', 'no-stream', [someEvent('c', 0, { b: 1.0, a: 'é', '€': 1e21 })]);
    const log = new DatabaseSync(file, { readOnly: true });
    expect(log.prepare('SELECT data FROM event').get()).toEqual({ data: '{"a":"é","b":1,"€":1e+21}' });
    log.close();
  });

  it('is opened by one writer at a time', async () => {
    await waitForWrite();
    expect(() => SqliteEventStore.open(file)).toThrow(AlreadyServedError);
    await store?.close();
    store = SqliteEventStore.open(file);
  });

  it('can be read while another writes, and not written', async () => {
    await waitForWrite();
    const reader = SqliteEventStore.openReadOnly(file);
    expect(await reader.readStream('mission-m', 0)).toHaveLength(1);
    await store?.append('mission-m', 0, [someEvent('d')]);
    expect(await reader.readStream('mission-m', 0)).toHaveLength(2);
    await expect(reader.append('mission-m', 1, [someEvent('e')])).rejects.toThrow('reading only');
    await reader.close();
  });

  it('knows when its last event was recorded', async () => {
    store = SqliteEventStore.open(file);
    expect(store.lastRecordedAt()).toBeUndefined();
    await store.append('mission-m', 'no-stream', [someEvent('c')]);
    expect(store.lastRecordedAt()).toBe('2026-01-01T00:00:00.000Z');
  });

  it("refuses another program's database", () => {
    const foreign = new DatabaseSync(file);
    foreign.exec('CREATE TABLE other (id INTEGER)');
    foreign.close();
    expect(() => SqliteEventStore.open(file)).toThrow(/is not an event log of Drawdown/);
    expect(() => SqliteEventStore.open(file)).toThrow(CorruptedError);
  });

  it('refuses a file that a newer program wrote', async () => {
    await waitForWrite();
    await store?.close();
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    expect(() => SqliteEventStore.open(file)).toThrow(/has format 99, expected at most 2; a newer Drawdown wrote it/);
  });

  it('refuses what is no database at all', async () => {
    await writeFile(file, 'x'.repeat(8_192));
    expect(() => SqliteEventStore.open(file)).toThrow(CorruptedError);
    expect(() => SqliteEventStore.open(file)).toThrow(/restore the file from a backup/);
  });

  it('refuses an event of a form it does not know', async () => {
    await waitForWrite();
    const newer = new DatabaseSync(file);
    newer.exec(`INSERT INTO event (position, stream, revision, event_id, type, schema_version, mission_id, data, metadata)
      SELECT position + 1, 'mission-n', 0, 'n', type, ${SCHEMA_VERSION + 1}, 'n', data, metadata FROM event`);
    newer.close();
    await expect(store?.readStream('mission-n', 0)).rejects.toThrow(
      `(MilestoneRecorded) has schema version ${SCHEMA_VERSION + 1}`,
    );
    await expect(store?.readStream('mission-n', 0)).rejects.toThrow(CorruptedError);
  });

  it('leaves the lock behind when it cannot open the log', async () => {
    await writeFile(file, 'x'.repeat(8_192));
    expect(() => SqliteEventStore.open(file)).toThrow(CorruptedError);
    await rm(file);
    store = SqliteEventStore.open(file);
    expect(await store.head()).toBe(START);
  });

  it('gives the last commit back where the end of its journal is torn', async () => {
    await waitForWrite();
    await store?.append('mission-m', 0, [someEvent('d')]);
    const torn = join(folder, 'torn.db');
    await copyFile(file, torn);
    const wal = await readFile(`${file}-wal`);
    await writeFile(`${torn}-wal`, wal.subarray(0, wal.length - 100));
    const restored = SqliteEventStore.open(torn);
    expect((await restored.readAll(START, 10)).events.map(({ revision }) => revision)).toEqual([0]);
    await restored.close();
  });
});
