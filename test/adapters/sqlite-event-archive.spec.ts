import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteEventArchive } from '../../src/adapters/sqlite/log/sqlite-event-archive.js';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import type { LogDigest } from '../../src/application/ports/event-archive.js';
import { CorruptedError } from '../../src/application/ports/event-store.errors.js';
import { someEvent } from '../support/some-event.js';

const EVENTS = 20;

/** What copies a log holds the copy against it, for a disk may answer that all is well and store something else. */
describe('a copy of the event log', () => {
  let folder: string;
  let file: string;
  let store: SqliteEventStore;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drawdown-archive-'));
    file = join(folder, 'data', 'events.db');
    store = SqliteEventStore.open(file);
    for (let revision = 0; revision < EVENTS; revision++)
      await store.append('mission-m', revision === 0 ? 'no-stream' : revision - 1, [someEvent(`c-${revision}`)]);
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Backs up, and changes the log once all of it was copied, before the two are compared. */
  const backUpThen = (change: string, target: string): Promise<LogDigest> => {
    const backingUp = new SqliteEventArchive(file, []).backUp(target);
    // It is copied on another thread; nothing more happens on this one until it is let go.
    while (!existsSync(`${target}.partial`) || statSync(`${target}.partial`).size === 0);
    const log = new DatabaseSync(file);
    const triggers = log.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all();
    for (const { name } of triggers) log.exec(`DROP TRIGGER "${String(name)}"`);
    log.exec(change);
    log.close();
    return backingUp;
  };

  it.each([
    ['with another content', `UPDATE event SET data = '{"index":7}' WHERE position = 3`],
    ['with fewer events', `DELETE FROM event WHERE position = ${EVENTS}`],
  ])('is no backup of a log %s, and nothing is left of it', async (_, change) => {
    const target = join(folder, 'backup.db');
    await expect(backUpThen(change, target)).rejects.toThrow(CorruptedError);
    expect(readdirSync(folder)).toEqual(['data']);
  });

  it.each([
    ['a folder that is not there', 'none/backup.db', /\/none is not a folder; name a file in one that exists$/],
    ['a file for a folder', 'data/events.db/backup.db', /\/data\/events\.db is not a folder; name a file/],
    ['a folder of the system', '/proc/backup.db', /^\/proc\/backup\.db\.partial cannot be made by this user; /],
  ])('is not made in %s, which is said in plain words', async (_, name, sentence) => {
    const target = name.startsWith('/') ? name : join(folder, name);
    await expect(new SqliteEventArchive(file, []).backUp(target)).rejects.toThrow(sentence);
  });

  it.each<[string, (path: string) => unknown, RegExp]>([
    ['a folder', (path) => mkdirSync(path), /\/given is not a file; name the file of a backup$/],
    ['a text', (path) => writeFileSync(path, 'x'.repeat(9_000)), /\/given is no database of SQLite, or its first page/],
    ['a part of a backup', (path) => truncateSync(path, 30_000), /\/given is damaged; restore the file from a backup$/],
  ])('is not restored from %s, which is said in plain words', async (_, make, sentence) => {
    const given = join(folder, 'given');
    if (sentence.source.includes('damaged;')) await new SqliteEventArchive(file, []).backUp(given);
    make(given);
    const restored = join(folder, 'elsewhere', 'events.db');
    await expect(new SqliteEventArchive(restored, []).restore(given)).rejects.toThrow(sentence);
    expect(existsSync(restored)).toBe(false);
  });

  it('is restored for its owner only, however the backup was kept', async () => {
    const target = join(folder, 'backup.db');
    await new SqliteEventArchive(file, []).backUp(target);
    chmodSync(target, 0o644);
    const restored = join(folder, 'elsewhere', 'events.db');
    await new SqliteEventArchive(restored, []).restore(target);
    expect((statSync(restored).mode & 0o777).toString(8)).toBe('600');
  });

  it('is a backup also where the log goes on meanwhile', async () => {
    const target = join(folder, 'backup.db');
    const backingUp = new SqliteEventArchive(file, []).backUp(target);
    await store.append('mission-m', EVENTS - 1, [someEvent('further')]);
    expect([EVENTS, EVENTS + 1]).toContain((await backingUp).events);
    expect(existsSync(target)).toBe(true);
  });

  it('without the events that lie beside it, in its journal, is not restored', async () => {
    const source = join(folder, 'copied', 'events.db');
    mkdirSync(join(folder, 'copied'));
    for (const end of ['', '-wal']) copyFileSync(file + end, source + end);
    expect(statSync(`${source}-wal`).size).toBeGreaterThan(0);
    const restored = join(folder, 'elsewhere', 'events.db');
    await expect(new SqliteEventArchive(restored, []).restore(source)).rejects.toThrow();
    expect(
      readdirSync(join(folder, 'elsewhere')).filter((name) => name.startsWith('events.db') && !name.endsWith('.lock')),
    ).toEqual([]);
  });
});
