import { copyFile, cp, mkdir, mkdtemp, open, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { lookBeforeTouching } from '../../src/adapters/sqlite/log/look-before-touching.js';
import { SqliteEventArchive } from '../../src/adapters/sqlite/log/sqlite-event-archive.js';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { SqliteLogAudit } from '../../src/adapters/sqlite/log/sqlite-log-audit.js';
import { ModelCatalogue } from '../../src/adapters/sqlite/models/model-catalogue.js';
import { openModelFile } from '../../src/adapters/sqlite/models/model-file.schema.js';
import { reachOfModels } from '../../src/adapters/sqlite/models/models-reach.js';
import { lookAndOpen, openForReading } from '../../src/composition/engines.js';
import { CorruptedError } from '../../src/application/ports/event-store.errors.js';
import { START } from '../../src/application/ports/event-store.js';
import { TestProcess } from './processes/child-process.js';

/** Events that were acknowledged before the server was killed. */
const EVENTS = 30;

/** The sizes of a journal's header and of its frames, in bytes. */
const HEADER = 32;
const FRAME = 24 + 4_096;

describe('a start on the log of a server that was killed', () => {
  let left: string;
  let folder: string;
  let file: string;
  let models: string;

  /** Leaves in a folder what a server leaves that is killed once it has acknowledged so many events. */
  const leaveKilled = async (where: string, events: number): Promise<void> => {
    const writer = TestProcess.start('append-until-killed.ts', [join(where, 'events.db'), 'm', '300']);
    for (let seen = 0; seen < events; seen++) await writer.line();
    await writer.kill();
    await writer.rest();
  };

  beforeAll(async () => {
    left = await mkdtemp(join(tmpdir(), 'drawdown-left-'));
    await leaveKilled(left, EVENTS);
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-look-'));
    file = join(folder, 'events.db');
    models = join(folder, 'read-models');
    await cp(left, folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  afterAll(async () => {
    TestProcess.endAll();
    await rm(left, { recursive: true, force: true });
  });

  const start = (): SqliteEventStore => SqliteEventStore.open(file, { reach: reachOfModels(models) });

  const eventsAtStart = async (): Promise<number> => {
    const store = start();
    const { events } = await store.readAll(START, 10_000);
    await store.close();
    return events.length;
  };

  /** Read models that have taken in the events up to a position. */
  const buildModels = async (position: number, log?: string): Promise<void> => {
    const store = SqliteEventStore.openReadOnly(file);
    const [first] = (await store.readAll(START, 1)).events;
    await store.close();
    const catalogue = new ModelCatalogue(models);
    catalogue.bindToLog(log ?? `${first?.eventId ?? ''} at 1`);
    const id = catalogue.next('asset-ledger');
    const shape = { name: 'asset-ledger', version: 1 };
    catalogue.add(id, shape);
    const model = new DatabaseSync(catalogue.fileOf(id));
    openModelFile(model, shape);
    model.prepare('UPDATE checkpoint SET position = ?').run(String(position));
    model.close();
    catalogue.close();
  };

  const flipBit = async (path: string, at: number): Promise<void> => {
    const bytes = await readFile(path);
    bytes[at] = (bytes[at] as number) ^ 1;
    await writeFile(path, bytes);
  };

  /** Does something to the log that its triggers would refuse, and leaves it in the journal: the process is killed. */
  const damageAndLeave = (statement: string): void => {
    const triggers = `log.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all()`;
    const program = `
      const log = new (require('node:sqlite').DatabaseSync)(${JSON.stringify(file)});
      const triggers = ${triggers};
      for (const { name } of triggers) log.exec('DROP TRIGGER ' + name);
      log.exec(${JSON.stringify(statement)});
      for (const { name, sql } of triggers) if (!${triggers}.some((found) => found.name === name)) log.exec(sql);
      process.kill(process.pid, 'SIGKILL');`;
    expect(spawnSync(process.execPath, ['--no-warnings', '-e', program]).signal).toBe('SIGKILL');
  };

  /** Expects a refusal that says so, and that leaves every byte where it was. */
  const expectUntouched = async (found: RegExp): Promise<void> => {
    const bytesOf = (): Promise<(Buffer | undefined)[]> =>
      Promise.all(['', '-wal'].map((end) => readFile(file + end).catch(() => undefined)));
    const before = await bytesOf();
    expect(start).toThrow(CorruptedError);
    expect(start).toThrow(found);
    expect(await bytesOf()).toEqual(before);
  };

  /** Expects such a refusal with the way back, in the order in which it is to be tried. */
  const expectRefused = async (found: RegExp): Promise<void> => {
    await expectUntouched(found);
    expect(start).toThrow(
      /Nothing was changed\. Restore \S+events\.db from the last backup; only if the record may end there, move \S+events\.db-wal and \S+events\.db-shm away and delete the read models/,
    );
  };

  it('has every event where nothing was damaged', async () => {
    await buildModels(EVENTS);
    expect(await eventsAtStart()).toBeGreaterThanOrEqual(EVENTS);
  });

  it('has a checksum with each event: both were written together', async () => {
    const { events, withoutLeaf } = await new SqliteLogAudit(file).check(() => undefined);
    expect(events).toBeGreaterThanOrEqual(EVENTS);
    expect(withoutLeaf).toBe(0);
  });

  it.each([
    [
      'lacks its last event',
      'DELETE FROM event WHERE position = (SELECT max(position) FROM event)',
      /ends at event \d+ and checksum \d+, but \d+ events were written; restore it from a backup/,
    ],
    [
      'has a trigger that does nothing',
      'CREATE TRIGGER event_is_never_edited BEFORE UPDATE ON event BEGIN SELECT 1; END',
      /has another trigger event_is_never_edited than Drawdown makes; restore it from a backup/,
    ],
    ['lacks an index', 'DROP INDEX event_by_mission', /lacks the index event_by_mission/],
    ['is of a newer Drawdown', 'PRAGMA user_version = 9', /has format 9, expected at most 2/],
  ])('refuses a log that %s, and writes nothing of its journal back', async (_, statement, found) => {
    damageAndLeave(statement);
    await expectUntouched(found);
  });

  it.each([
    ['in the middle', HEADER + 10 * FRAME + 700],
    ['in the first frame', HEADER + 100],
  ])('refuses a journal with a bit flipped %s', async (_, at) => {
    await flipBit(`${file}-wal`, at);
    await expectRefused(/events\.db-wal is cut short or damaged: of \d+ frames that were committed, \d+ can be read/);
  });

  it.each([4, 17, 25])('refuses a journal with a bit flipped at byte %i of its header', async (at) => {
    await flipBit(`${file}-wal`, at);
    await expectRefused(/events\.db-wal has a damaged header/);
  });

  it('refuses a journal that is cut, in a frame or after a whole commit', async () => {
    await truncate(`${file}-wal`, HEADER + 20 * FRAME + 99);
    await expectRefused(/cut short or damaged/);
    await truncate(`${file}-wal`, HEADER + (await framesOfWholeCommits(15)) * FRAME);
    await expectRefused(/cut short or damaged/);
  });

  /** The number of the last frame up to this one that ends a commit. */
  const framesOfWholeCommits = async (upTo: number): Promise<number> => {
    const bytes = await readFile(`${file}-wal`);
    for (let frame = upTo; frame > 0; frame--)
      if (bytes.readUInt32BE(HEADER + (frame - 1) * FRAME + 4) > 0) return frame;
    throw new Error('No commit is whole');
  };

  it('refuses a journal that is emptied, and one that is gone', async () => {
    await truncate(`${file}-wal`, 0);
    await expectRefused(/events\.db-wal is missing or empty/);
    await rm(`${file}-wal`);
    await expectRefused(/events\.db-wal is missing or empty/);
  });

  it('refuses a log that is emptied beside its journal, which SQLite would delete, to those who only read, too', async () => {
    await truncate(file, 0);
    const journal = await readFile(`${file}-wal`);
    const found = /events\.db is empty, but \S+events\.db-wal is not\. Nothing was changed/;
    await expectUntouched(found);
    await expect(new SqliteLogAudit(file).check(() => undefined)).rejects.toThrow(found);
    await expect(new SqliteEventArchive(file, []).backUp(join(folder, 'backup.db'))).rejects.toThrow(found);
    await expect(lookAndOpen({ dataDir: folder }, openForReading)).rejects.toThrow(found);
    expect(await readFile(`${file}-wal`)).toEqual(journal);
  });

  it('refuses the journal of another log', async () => {
    const other = join(folder, 'other');
    await mkdir(other);
    await leaveKilled(other, EVENTS + 10);
    await copyFile(join(other, 'events.db-wal'), `${file}-wal`);
    await expectRefused(/is another one than its index \(-shm\) belongs to/);
  });

  describe('whose index (-shm) is gone', () => {
    beforeEach(() => rm(`${file}-shm`));

    it('has every event', async () => {
      expect(await eventsAtStart()).toBeGreaterThanOrEqual(EVENTS);
    });

    it('refuses a journal that is damaged before further commits', async () => {
      await flipBit(`${file}-wal`, HEADER + 10 * FRAME + 700);
      await expectRefused(/events\.db-wal is damaged after frame \d+: \d+ commits follow/);
    });

    it('goes on with a journal that ends at a whole commit, or in the middle of one', async () => {
      await truncate(`${file}-wal`, HEADER + (await framesOfWholeCommits(15)) * FRAME + 99);
      const count = await eventsAtStart();
      expect(count).toBeGreaterThan(0);
      expect(count).toBeLessThan(EVENTS);
    });

    it('refuses such a journal where the read models have more', async () => {
      await buildModels(EVENTS);
      await rm(`${file}-shm`);
      await truncate(`${file}-wal`, HEADER + (await framesOfWholeCommits(15)) * FRAME);
      await expectRefused(/The log ends at position \d+, but the read models include events up to 30/);
    });
  });

  it('makes an index anew that cannot be read', async () => {
    await writeFile(`${file}-shm`, Buffer.alloc(32_768, 0xa5));
    expect(await eventsAtStart()).toBeGreaterThanOrEqual(EVENTS);
  });

  it('refuses to begin anew where the log is gone and the read models have events', async () => {
    await buildModels(EVENTS);
    await eventsAtStart();
    await rename(file, join(folder, 'moved.db'));
    expect(start).toThrow(/events\.db is missing, but the read models include events up to 30/);
    expect(existsSync(file)).toBe(false);
  });

  it('takes read models of another log for nothing: their projector deletes them', async () => {
    await buildModels(5_000, 'another at 1');
    expect(await eventsAtStart()).toBeGreaterThanOrEqual(EVENTS);
  });

  it('takes read models that cannot be read for nothing', async () => {
    await buildModels(5_000);
    const handle = await open(join(models, 'asset-ledger.1.db'), 'r+');
    await handle.write(Buffer.alloc(4_096, 0xa5), 0, 4_096, 0);
    await handle.close();
    expect(await eventsAtStart()).toBeGreaterThanOrEqual(EVENTS);
  });

  it('is refused to those who check, back up or replay it as well, so that they make no index anew', async () => {
    await flipBit(`${file}-wal`, HEADER + 10 * FRAME + 700);
    const index = await readFile(`${file}-shm`);
    await expect(new SqliteLogAudit(file).check(() => undefined)).rejects.toThrow(/cut short or damaged/);
    await expect(new SqliteEventArchive(file, []).backUp(join(folder, 'backup.db'))).rejects.toThrow(/cut short/);
    const dataDir = folder;
    await expect(lookAndOpen({ dataDir }, openForReading)).rejects.toThrow(/cut short or damaged/);
    expect(await readFile(`${file}-shm`)).toEqual(index);
  });

  it('looks without changing a byte', async () => {
    const before = await Promise.all(['', '-wal'].map((end) => readFile(file + end)));
    lookBeforeTouching(file, { position: '1', log: 'x', removal: 'delete them' });
    expect(await Promise.all(['', '-wal'].map((end) => readFile(file + end)))).toEqual(before);
  });
});
