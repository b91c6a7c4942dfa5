import { copyFile, cp, mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteEventArchive } from '../../src/adapters/sqlite/log/sqlite-event-archive.js';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { SqliteLogAudit } from '../../src/adapters/sqlite/log/sqlite-log-audit.js';
import { CorruptedError } from '../../src/application/ports/event-store.errors.js';
import { START } from '../../src/application/ports/event-store.js';
import type { CheckedLog } from '../../src/application/ports/log-audit.js';
import { eventDigest } from '../../src/application/migration/log-fingerprint.js';
import { RunningHash } from '../../src/audit/running-hash.js';
import { someEvent } from '../support/some-event.js';

/** The number of events in the log. */
const EVENTS = 60;

/** The event that is damaged. */
const DAMAGED = 38;

describe('what an embedded log has stored', () => {
  let written: string;
  let folder: string;
  let file: string;

  beforeAll(async () => {
    written = await mkdtemp(join(tmpdir(), 'drawdown-written-'));
    const store = SqliteEventStore.open(join(written, 'events.db'));
    for (let index = 0; index < EVENTS / 3; index++) {
      const expected = index === 0 ? 'no-stream' : index - 1;
      await store.append('mission-m', expected, [someEvent(`m-${index}`, 0, { quantity: 1_000 + index })]);
      const asset = [0, 1].map((part) => someEvent(`a-${index}`, part, { quantity: 2_000 + index, name: 'Camión' }));
      await store.append(`asset-m.a-${index}`, 'no-stream', asset);
    }
    await store.close();
  });
  afterAll(() => rm(written, { recursive: true, force: true }));
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-checked-'));
    file = join(folder, 'events.db');
    await cp(written, folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const check = (path = file): Promise<CheckedLog> => new SqliteLogAudit(path).check(() => undefined);

  /** Does something to the file that its triggers would refuse. */
  const damage = (...statements: readonly string[]): void => {
    const stranger = new DatabaseSync(file);
    const triggers = stranger
      .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      .all() as unknown as { name: string; sql: string }[];
    for (const { name } of triggers) stranger.exec(`DROP TRIGGER ${name}`);
    for (const statement of statements) stranger.exec(statement);
    for (const { sql } of triggers) stranger.exec(sql);
    stranger.close();
  };

  it('is found whole where nothing was done to it, with a digest that depends on its events only', async () => {
    const { events, digest, withoutLeaf } = await check();
    expect([events, withoutLeaf]).toEqual([EVENTS, 0]);
    const store = SqliteEventStore.openReadOnly(file);
    const expected = new RunningHash();
    for (const event of (await store.readAll(START, 1_000)).events) expected.add(eventDigest(event));
    await store.close();
    expect(digest).toBe(expected.hex);
  });

  it.each([1, 15, 16, 17, 32, 50])('has a leaf for each of %i events that one commit writes', async (count) => {
    const store = SqliteEventStore.open(file);
    const some = Array.from({ length: count }, (_, index) => someEvent('together', index, { quantity: index }));
    await Promise.all([
      store.append('asset-m.one', 'no-stream', some),
      store.append('asset-m.another', 'no-stream', [someEvent('another')]),
      store.append('asset-m.refused', 7, [someEvent('refused')]).catch(() => undefined),
    ]);
    await store.close();
    expect(await check()).toMatchObject({ events: EVENTS + count + 1, withoutLeaf: 0 });
  });

  it('is found cut short by its read models, where the journal was cut and its index is lost', async () => {
    const store = SqliteEventStore.open(file);
    for (let index = 0; index < 10; index++)
      await store.append(`asset-m.cut-${index}`, 'no-stream', [someEvent(`cut-${index}`)]);
    const [first] = (await store.readAll(START, 1)).events;
    const left = join(folder, 'left.db');
    for (const end of ['', '-wal']) await copyFile(file + end, left + end);
    await store.close();
    const reach = { position: String(EVENTS + 10), log: `${first?.eventId} at 1`, removal: 'delete the read models' };
    const audit = new SqliteLogAudit(left, () => Promise.resolve(reach));
    expect(await audit.check(() => undefined)).toMatchObject({ events: EVENTS + 10 });
    // That look has made an index anew.
    await rm(`${left}-shm`, { force: true });
    await truncate(`${left}-wal`, Math.floor((await stat(`${left}-wal`)).size / 2));
    await expect(audit.check(() => undefined)).rejects.toThrow(
      /The log ends at position 6\d, but the read models include events up to 70\. Nothing was changed\. Restore \S+ from/,
    );
  });

  it('is whole whatever became of the idempotency keys, which are no part of the record', async () => {
    const store = SqliteEventStore.open(file);
    const claim = { commandId: 'c-1', fingerprint: 'f', stream: 'asset-m.keyed' };
    await store.append(claim.stream, 'no-stream', [someEvent('keyed')], claim);
    await store.append('asset-m.other', 'no-stream', [someEvent('other')], { ...claim, commandId: 'c-2' });
    await store.close();
    const before = await check();
    damage("DELETE FROM claim WHERE command_id = 'c-1'", "UPDATE claim SET fingerprint = 'g'");
    expect(await check()).toEqual(before);
  });

  it('is checked while a server appends to it', async () => {
    const store = SqliteEventStore.open(file);
    const checks: Promise<CheckedLog>[] = [];
    for (let index = 0; index < 5; index++) {
      await store.append(`asset-m.late-${index}`, 'no-stream', [someEvent(`late-${index}`)]);
      checks.push(check());
    }
    expect((await Promise.all(checks)).map(({ events }) => events)).toEqual([61, 62, 63, 64, 65]);
    await store.close();
  });

  const at = `WHERE position = ${DAMAGED}`;
  it.each<[string, RegExp, readonly string[]]>([
    [
      'a quantity was changed',
      /holds an event 38 that differs from its checksum/,
      [`UPDATE event SET data = replace(data, '"quantity":2', '"quantity":9') ${at}`],
    ],
    [
      'an actor was rewritten',
      /holds an event 38 that differs from its checksum/,
      [`UPDATE event SET metadata = replace(metadata, '"subject":"test"', '"subject":"mary"') ${at}`],
    ],
    [
      'the date of recording was rewritten',
      /holds an event 38 that differs from its checksum/,
      [`UPDATE event SET metadata = replace(metadata, '2026-01-01T', '2025-01-01T') ${at}`],
    ],
    ['the type was changed', /event 38 that differs/, [`UPDATE event SET type = 'AssetFound' ${at}`]],
    ['the id was changed', /event 38 that differs/, [`UPDATE event SET event_id = 'another' ${at}`]],
    ['the stream was changed', /event 38 that differs/, [`UPDATE event SET stream = 'asset-m.other' ${at}`]],
    ['the schema version was changed', /event 38 that differs/, [`UPDATE event SET schema_version = 0 ${at}`]],
    [
      'the column of the mission was changed',
      /lists event 38 under another mission than that of its stream/,
      [`UPDATE event SET mission_id = 'n' ${at}`],
    ],
    ['the data is no JSON', /event 38 that differs/, [`UPDATE event SET data = '{"quantity":' ${at}`]],
    [
      'two rows were swapped',
      /holds an event 38 that differs from its checksum/,
      [
        `UPDATE event SET position = -1 ${at}`,
        `UPDATE event SET position = ${DAMAGED} WHERE position = 40`,
        'UPDATE event SET position = 40 WHERE position = -1',
      ],
    ],
    [
      'two rows were swapped together with their checksums',
      /events, each with its checksum, that are not those written: some were swapped, or one was changed together with its checksum/,
      ['event', 'leaf'].flatMap((table) => [
        `UPDATE ${table} SET position = -1 ${at}`,
        `UPDATE ${table} SET position = ${DAMAGED} WHERE position = 40`,
        `UPDATE ${table} SET position = 40 WHERE position = -1`,
      ]),
    ],
    ['a row is missing', /lacks event 38; the next one is 39/, [`DELETE FROM event ${at}`]],
    [
      'the last row is missing',
      /lacks event 60: it ends there, and 60 were written/,
      ['DELETE FROM event WHERE position = 60'],
    ],
    [
      'the last row is missing, and its checksum',
      /lacks event 60: it ends there, and 60 were written/,
      ['DELETE FROM event WHERE position = 60', 'DELETE FROM leaf WHERE position = 60'],
    ],
    ['a checksum is missing', /has no checksum of event 38/, [`DELETE FROM leaf ${at}`]],
    ['a checksum was changed', /event 38 that differs/, [`UPDATE leaf SET hash = zeroblob(32) ${at}`]],
    ['the running hash was changed', /are not those written/, ['UPDATE running_hash SET hash = zeroblob(32)']],
    ['the running hash is gone', /has lost the row of its running hash/, ['DELETE FROM running_hash']],
    [
      'an event was added without its checksum',
      /has no checksum of event 61/,
      [
        `INSERT INTO event SELECT 61, 'mission-n', 0, 'other', type, schema_version, 'n', data, metadata FROM event ${at}`,
      ],
    ],
  ])('is found damaged where %s', async (_, message, statements) => {
    damage(...statements);
    await expect(check()).rejects.toThrow(CorruptedError);
    await expect(check()).rejects.toThrow(message);
    await expect(check()).rejects.toThrow(/events\.db .*; restore the file from a backup$/);
  });

  it.each([
    ['event_is_never_edited', 'BEFORE UPDATE ON event'],
    ['event_comes_last', 'BEFORE INSERT ON event'],
    ['leaf_is_never_deleted', 'BEFORE DELETE ON leaf'],
  ])('is found damaged, and not opened, where the trigger %s does nothing', async (name, when) => {
    const stranger = new DatabaseSync(file);
    stranger.exec(`DROP TRIGGER ${name}; CREATE TRIGGER ${name} ${when} BEGIN SELECT 1; END;`);
    stranger.close();
    await expect(check()).rejects.toThrow(`has another trigger ${name} than Drawdown makes`);
    expect(() => SqliteEventStore.open(file)).toThrow(`has another trigger ${name} than Drawdown makes`);
  });

  it('is found damaged, and not opened, where a trigger was added', async () => {
    const stranger = new DatabaseSync(file);
    stranger.exec('CREATE TRIGGER foreign_one AFTER INSERT ON event BEGIN SELECT 1; END;');
    stranger.close();
    await expect(check()).rejects.toThrow('has a foreign trigger foreign_one');
    expect(() => SqliteEventStore.open(file)).toThrow('has a foreign trigger foreign_one');
  });

  /** Overwrites the root page of a table or an index. */
  const overwritePage = async (name: string, byte: number): Promise<void> => {
    const log = new DatabaseSync(file, { readOnly: true });
    const { page } = log.prepare('SELECT rootpage AS page FROM sqlite_schema WHERE name = ?').get(name) as {
      page: number;
    };
    const { page_size: size } = log.prepare('PRAGMA page_size').get() as { page_size: number };
    log.close();
    const handle = await open(file, 'r+');
    await handle.write(Buffer.alloc(size, byte), 0, size, (page - 1) * size);
    await handle.close();
  };

  it.each(['event_by_mission', 'sqlite_autoindex_event_1', 'sqlite_autoindex_event_2', 'claim', 'leaf', 'event'])(
    'is found damaged where a page of %s holds zeros',
    async (name) => {
      await overwritePage(name, 0);
      await expect(check()).rejects.toThrow(CorruptedError);
      await expect(check()).rejects.toThrow(/restore the file from a backup$/);
    },
  );

  it('is looked through in the background after a start, and stops the store where a page is damaged', async () => {
    const sound = SqliteEventStore.open(file);
    await sound.checkPages();
    expect(sound.inReach).toBe(true);
    await sound.close();
    await overwritePage('event_by_mission', 0);
    const store = SqliteEventStore.open(file);
    await store.checkPages();
    expect(await store.stopped).toBeInstanceOf(CorruptedError);
    await expect(store.append('mission-n', 'no-stream', [someEvent('n')])).rejects.toThrow(
      /has stopped for good: \S+events\.db is damaged: .*; restore it from a backup/,
    );
    await store.close();
  });

  it('is not taken for damaged where its pages could not be looked through', async () => {
    const store = SqliteEventStore.open(file);
    await rename(file, join(folder, 'moved.db'));
    await expect(store.checkPages()).rejects.toThrow('unable to open database file');
    await rename(join(folder, 'moved.db'), file);
    await store.close();
  });

  it('is found damaged where one byte in the file was flipped, inside the text of an event', async () => {
    const bytes = await readFile(file);
    const place = bytes.indexOf('"quantity":2012') + '"quantity":'.length;
    bytes[place] = (bytes[place] as number) ^ 1;
    const handle = await open(file, 'r+');
    await handle.write(bytes, 0, bytes.length, 0);
    await handle.close();
    await expect(check()).rejects.toThrow(/holds an event \d+ that differs from its checksum/);
    // SQLite itself notices nothing.
    const log = new DatabaseSync(file, { readOnly: true });
    expect(log.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    log.close();
    // Nor does a start, nor the look through the pages after it.
    const store = SqliteEventStore.open(file);
    await store.checkPages();
    expect(store.inReach).toBe(true);
    await store.close();
  });

  it('is refused by a backup and by a restore where it is damaged, and nothing is left of either', async () => {
    const backup = join(folder, 'backup.db');
    const archive = new SqliteEventArchive(file, []);
    await copyFile(file, join(folder, 'good.db'));
    damage(`UPDATE event SET data = '{}' ${at}`);
    await expect(archive.backUp(backup)).rejects.toThrow(/events\.db holds an event 38 that differs from its checksum/);
    await copyFile(file, join(folder, 'damaged.db'));
    const models = join(folder, 'elsewhere', 'read-models');
    await mkdir(models, { recursive: true });
    const elsewhere = new SqliteEventArchive(join(folder, 'elsewhere', 'events.db'), [models]);
    await expect(elsewhere.restore(join(folder, 'damaged.db'))).rejects.toThrow(/damaged\.db holds an event 38/);
    // Read models are removed once another log takes the place, and not before.
    expect(await readdir(join(folder, 'elsewhere'))).toContain('read-models');
    expect((await elsewhere.restore(join(folder, 'good.db'))).events).toBe(EVENTS);
    expect(await readdir(join(folder, 'elsewhere'))).not.toContain('read-models');
    // The copy of a log has a journal.
    expect((await readdir(join(folder, 'elsewhere'))).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('is not appended to where its end and that of its checksums differ', async () => {
    damage('DELETE FROM event WHERE position = 60');
    expect(() => SqliteEventStore.open(file)).toThrow(/ends at event 59 and checksum 60, but 60 events were written/);
  });
});
