import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteEventArchive } from '../../src/adapters/sqlite/log/sqlite-event-archive.js';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { SqliteLogAudit } from '../../src/adapters/sqlite/log/sqlite-log-audit.js';
import { AlreadyServedError } from '../../src/adapters/sqlite/single-writer.js';
import { someEvent } from '../support/some-event.js';

describe('the log of a demonstration', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-demonstration-'));
    file = join(folder, 'events.db');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Opens a log, does some work on it, and closes it; answers whether it says that it is a demonstration's. */
  const opened = async (
    work: (store: SqliteEventStore) => unknown = () => undefined,
    place = file,
  ): Promise<boolean> => {
    const store = SqliteEventStore.open(place);
    await work(store);
    const { isDemonstration } = store;
    await store.close();
    return isDemonstration;
  };
  const record = (store: SqliteEventStore): unknown => store.append('mission-m', 'no-stream', [someEvent('c')]);

  it('says so from before its first event, for good, and to a reader too', async () => {
    SqliteEventStore.makeDemonstration(file);
    expect(await opened(record)).toBe(true);
    expect(await opened()).toBe(true);
    const reader = SqliteEventStore.openReadOnly(file);
    expect(reader.isDemonstration).toBe(true);
    await reader.close();
    expect(await new SqliteLogAudit(file).check(() => undefined)).toMatchObject({ events: 1, isDemonstration: true });
  });

  it('is no other log', async () => {
    expect(await opened(record)).toBe(false);
    expect(await new SqliteLogAudit(file).check(() => undefined)).toMatchObject({ isDemonstration: false });
  });

  it('may have been another one as long as that held nothing', async () => {
    expect(await opened()).toBe(false);
    SqliteEventStore.makeDemonstration(file);
    expect(await opened(record)).toBe(true);
  });

  it('stays as it is when it is made once more', async () => {
    SqliteEventStore.makeDemonstration(file);
    await opened(record);
    SqliteEventStore.makeDemonstration(file);
    expect(await opened(async (store) => expect(await store.head()).toBe('1'))).toBe(true);
  });

  it('is never made of a record', async () => {
    await opened(record);
    expect(() => SqliteEventStore.makeDemonstration(file)).toThrow(
      `${file} holds a record that is no demonstration; name an empty or new folder in DRAWDOWN_DATA_DIR`,
    );
    expect(await opened()).toBe(false);
  });

  it('is not made under a server', async () => {
    const server = SqliteEventStore.open(file);
    expect(() => SqliteEventStore.makeDemonstration(file)).toThrow(AlreadyServedError);
    await server.close();
    expect(await opened()).toBe(false);
  });

  it('says so in its backup, and once that is restored', async () => {
    SqliteEventStore.makeDemonstration(file);
    await opened(record);
    await new SqliteEventArchive(file, []).backUp(join(folder, 'backup.db'));
    const restored = join(folder, 'elsewhere', 'events.db');
    await new SqliteEventArchive(restored, []).restore(join(folder, 'backup.db'));
    expect(await opened(undefined, restored)).toBe(true);
    expect(await readdir(folder)).toContain('backup.db');
  });
});
