import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteEventArchive } from '../../src/adapters/sqlite/log/sqlite-event-archive.js';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { SqliteLogAudit } from '../../src/adapters/sqlite/log/sqlite-log-audit.js';
import { START } from '../../src/application/ports/event-store.js';
import type { CheckedLog } from '../../src/application/ports/log-audit.js';
import { OLD_EVENTS, writeOldLog } from '../support/old-log.js';
import { someEvent } from '../support/some-event.js';

describe('a log of format 1, whose events have no checksums', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-old-'));
    file = join(folder, 'events.db');
    writeOldLog(file);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const check = (path = file): Promise<CheckedLog> => new SqliteLogAudit(path).check(() => undefined);

  const damage = (statement: string): void => {
    const stranger = new DatabaseSync(file);
    const trigger = stranger.prepare("SELECT sql FROM sqlite_schema WHERE name = 'event_is_never_edited'").get();
    stranger.exec(`DROP TRIGGER event_is_never_edited; ${statement}; ${String(trigger?.sql)}`);
    stranger.close();
  };

  it('gets them at its first start, once, with progress, and keeps its events', async () => {
    const before = SqliteEventStore.openReadOnly(file);
    const expected = await before.readAll(START, 100);
    await before.close();
    const { digest } = await check();

    const progress: (readonly [number, number])[] = [];
    const store = SqliteEventStore.open(file, { onProgress: (done, total) => progress.push([done, total]) });
    expect(progress).toEqual([[OLD_EVENTS, OLD_EVENTS]]);
    expect(await store.readAll(START, 100)).toEqual(expected);
    expect(await store.findClaim('c')).toEqual({ commandId: 'c', fingerprint: 'f', stream: 'asset-old.a' });
    await store.append('mission-new', 'no-stream', [someEvent('new')]);
    await store.close();
    expect(await check()).toMatchObject({ events: OLD_EVENTS + 1, withoutLeaf: 0 });

    const again = SqliteEventStore.open(file, { onProgress: (done, total) => progress.push([done, total]) });
    expect(progress).toHaveLength(1);
    await again.close();
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('has the same digest before and after', async () => {
    const before = await check();
    expect(before).toMatchObject({ events: OLD_EVENTS, withoutLeaf: OLD_EVENTS });
    await SqliteEventStore.open(file).close();
    expect(await check()).toEqual({ ...before, withoutLeaf: 0 });
  });

  it('is read, backed up and restored as it is', async () => {
    const bytes = await readFile(file);
    const store = SqliteEventStore.openReadOnly(file);
    expect((await store.readAll(START, 100)).events).toHaveLength(OLD_EVENTS);
    await store.close();
    const backup = join(folder, 'backup.db');
    const backedUp = await new SqliteEventArchive(file, []).backUp(backup);
    expect(await readFile(file)).toEqual(bytes);
    const restored = join(folder, 'elsewhere', 'events.db');
    expect(await new SqliteEventArchive(restored, []).restore(backup)).toEqual(backedUp);
    expect(await check(restored)).toMatchObject({ events: OLD_EVENTS, withoutLeaf: OLD_EVENTS });
    const opened = SqliteEventStore.open(restored);
    expect(await opened.head()).toBe(String(OLD_EVENTS));
    await opened.close();
  });

  it.each([
    [
      'is not JSON',
      `UPDATE event SET data = '{"name":' WHERE position = 5`,
      /holds an event 5 that is not canonical JSON/,
    ],
    ['is written otherwise', `UPDATE event SET data = '{ }' WHERE position = 6`, /an event 6 that is not canonical/],
    [
      'has another mission',
      `UPDATE event SET mission_id = 'm' WHERE position = 7`,
      /lists event 7 under another mission/,
    ],
    ['is missing', 'UPDATE event SET position = 20 WHERE position = 8', /lacks event 8; the next one is 9/],
  ])('is refused, and stays as it is, where an event %s', async (_, statement, message) => {
    damage(statement);
    await expect(check()).rejects.toThrow(message);
    expect(() => SqliteEventStore.open(file)).toThrow(message);
    const log = new DatabaseSync(file, { readOnly: true });
    expect(log.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
    expect(log.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'leaf'").get()).toBeUndefined();
    log.close();
  });
});
