import { copyFile, mkdtemp, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AlreadyServedError } from '../../src/adapters/sqlite/single-writer.js';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { CorruptedError } from '../../src/application/ports/event-store.errors.js';
import { START } from '../../src/application/ports/event-store.js';
import { someEvent } from '../support/some-event.js';

/** The size of SQLite's pages here, in bytes. */
const PAGE = 4_096;

describe('a SQLite event log', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-damaged-'));
    file = join(folder, 'events.db');
    const store = SqliteEventStore.open(file);
    const events = Array.from({ length: 100 }, (_, index) => someEvent('c', index, { padding: 'x'.repeat(1_000) }));
    await store.append('mission-m', 'no-stream', events);
    await store.close();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const refusal = (): Error => {
    try {
      void SqliteEventStore.open(file).close();
    } catch (error) {
      return error as Error;
    }
    throw new Error('The log was opened');
  };

  it('that is emptied is refused, and not taken for a new one', async () => {
    await writeFile(file, '');
    expect(refusal()).toBeInstanceOf(CorruptedError);
    expect(refusal().message).toMatch(/restore it from a backup/);
    expect(await readFile(file, 'utf8')).toBe('');
  });

  it('that is cut short is refused', async () => {
    await truncate(file, 10 * PAGE);
    expect(refusal()).toBeInstanceOf(CorruptedError);
    expect(refusal().message).toMatch(/restore the file from a backup/);
  });

  it('that has lost its first bytes is refused', async () => {
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0, 0, 100));
    expect(refusal()).toBeInstanceOf(CorruptedError);
  });

  it('that is gone, with its journal left behind, is not begun anew', async () => {
    const store = SqliteEventStore.open(file);
    await store.append('mission-m', 99, [someEvent('d')]);
    const elsewhere = join(folder, 'elsewhere');
    await copyFile(`${file}-wal`, elsewhere);
    await store.close();
    await rename(elsewhere, `${file}-wal`);
    await rm(file);
    expect(refusal()).toBeInstanceOf(CorruptedError);
    expect(refusal().message).toMatch(/is missing, but .*-wal exists/);
    expect((await readFile(`${file}-wal`)).length).toBeGreaterThan(0);
  });

  it('from which a guard was taken away is refused, and so is one that lacks a table', () => {
    for (const part of ['TRIGGER event_is_never_edited', 'TABLE claim']) {
      const stranger = new DatabaseSync(file);
      stranger.exec(`DROP ${part}`);
      stranger.close();
      expect(refusal()).toBeInstanceOf(CorruptedError);
      expect(refusal().message).toContain(part.split(' ')[1]);
    }
  });

  it('of another program is refused, and left as it is', async () => {
    const foreign = join(folder, 'foreign.db');
    const database = new DatabaseSync(foreign);
    database.exec('CREATE TABLE other (id INTEGER)');
    database.close();
    const before = await readFile(foreign);
    expect(() => SqliteEventStore.open(foreign)).toThrow(CorruptedError);
    expect(await readFile(foreign)).toEqual(before);
  });

  it('garbled in the middle stops at the first read that meets it, and never shows what was not written', async () => {
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0xa5, 14 * PAGE, 20 * PAGE));
    const store = SqliteEventStore.open(file);
    await expect(store.readAll(START, 1_000)).rejects.toThrow(CorruptedError);
    await expect(store.readAll(START, 1)).rejects.toThrow(/has stopped for good: .*restore the file from a backup/);
    await expect(store.append('mission-n', 'no-stream', [someEvent('n')])).rejects.toThrow(CorruptedError);
    await store.close();
  });

  it('whose creation was cut off is created again', async () => {
    const young = join(folder, 'young.db');
    await writeFile(`${young}.new`, 'half a file');
    const store = SqliteEventStore.open(young);
    expect(await store.head()).toBe(START);
    await store.close();
  });

  it('has one writer under whichever name it is opened', async () => {
    const link = join(folder, 'link.db');
    await symlink(file, link);
    const store = SqliteEventStore.open(file);
    expect(() => SqliteEventStore.open(link)).toThrow(AlreadyServedError);
    await store.close();
  });

  it('is not made by reading', () => {
    expect(() => SqliteEventStore.openReadOnly(join(folder, 'none.db'))).toThrow(/unable to open database file/);
  });
});
