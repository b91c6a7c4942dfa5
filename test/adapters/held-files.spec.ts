import { copyFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { UnavailableError } from '../../src/application/ports/event-store.errors.js';
import { someEvent } from '../support/some-event.js';
import { TestProcess } from './processes/child-process.js';

describe('a log whose files are taken away while it is open', () => {
  let folder: string;
  let dataDir: string;
  let file: string;
  let store: SqliteEventStore;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-held-'));
    dataDir = join(folder, 'data');
    file = join(dataDir, 'events.db');
    await mkdir(dataDir);
    store = SqliteEventStore.open(file);
    await store.append('mission-m', 'no-stream', [someEvent('0')]);
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterAll(() => TestProcess.endAll());

  const aside = (): string => join(folder, 'aside');

  it.each<[string, RegExp, () => Promise<void>]>([
    ['the log is removed', /events\.db was removed/, () => rm(file)],
    [
      'the log is replaced',
      /events\.db was replaced/,
      async () => {
        await copyFile(file, aside());
        await rename(aside(), file);
      },
    ],
    [
      'an older copy is written over the log',
      /events\.db was written to by another program/,
      async () => {
        await copyFile(file, aside());
        await copyFile(aside(), file);
      },
    ],
    ['the journal is removed', /events\.db-wal was removed/, () => rm(`${file}-wal`)],
    ['the lock is removed', /events\.db\.lock was removed/, () => rm(`${file}.lock`)],
    [
      'the lock is replaced',
      /events\.db\.lock was replaced/,
      async () => {
        await writeFile(aside(), '');
        await rename(aside(), `${file}.lock`);
      },
    ],
    ['the folder is moved', /events\.db was removed/, () => rename(dataDir, aside())],
  ])('acknowledges nothing more, and stops, where %s', async (_, message, takeAway) => {
    await takeAway();
    const append = store.append('mission-m', 0, [someEvent('1')]);
    await expect(append).rejects.toThrow(UnavailableError);
    await expect(append).rejects.toThrow(message);
    expect((await store.stopped).message).toMatch(message);
    await expect(store.head()).rejects.toThrow(/has stopped for good: .*restore \S+events\.db from the last backup/);
  });

  it('stops also while nobody appends', async () => {
    await rm(file);
    expect((await store.stopped).message).toMatch(/events\.db was removed while it was in use/);
    expect(store.inReach).toBe(false);
  });

  it('lets nobody in whose lock was removed', async () => {
    await rm(`${file}.lock`);
    const other = TestProcess.start('append-until-killed.ts', [file, 'n', '10']);
    expect(await other.rest()).toEqual(['refused AlreadyServedError']);
    expect((await store.stopped).message).toMatch(/events\.db\.lock was removed/);
  }, 30_000);

  it('goes on where other files come and go', async () => {
    for (let revision = 0; revision < 5; revision++) {
      await writeFile(join(dataDir, `other-${revision}`), '');
      await rm(join(dataDir, `other-${revision - 1}`), { force: true });
      await store.append('mission-m', revision, [someEvent(`further-${revision}`)]);
    }
    expect(store.inReach).toBe(true);
  });
});
