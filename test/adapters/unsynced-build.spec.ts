import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { machineStart } from '../../src/adapters/sqlite/models/machine-start.js';
import { SqliteModelStore } from '../../src/adapters/sqlite/models/sqlite-model-store.js';
import type { StoredModel } from '../../src/application/ports/read-models.js';
import { advance, NOTHING, row, STOCK, take } from '../contract/a-model.js';
import { FaultyDisk } from './disk/faulty-disk.js';
import { TestProcess } from './processes/child-process.js';

const disk = FaultyDisk.build();

describe('a model that is built without syncing', () => {
  const build = { through: '20', events: 2, stream: 'a' };
  let folder: string;
  let opened: SqliteModelStore[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-unsynced-'));
    opened = [];
  });
  afterEach(async () => {
    for (const models of opened) await models.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterAll(() => TestProcess.endAll());

  /** The models of the folder, opened by a process on a machine that was started then. */
  const startedAt = async (start: string | undefined): Promise<SqliteModelStore> => {
    await opened.at(-1)?.close();
    const models = new SqliteModelStore(folder, () => undefined, { start });
    opened.push(models);
    await models.lead(new AbortController().signal);
    return models;
  };
  const begun = async (models: SqliteModelStore): Promise<StoredModel> => {
    const model = await models.create(STOCK, build);
    await take(models, advance(model, 0, 1, { from: NOTHING, build, rows: [row('a')] }));
    return model;
  };
  const ended = async (models: SqliteModelStore, model: StoredModel): Promise<void> => {
    await take(models, advance(model, 1, 2, { rows: [row('b')] }));
    await models.finish([model]);
  };

  it('goes on where its process ended', async () => {
    const model = await begun(await startedAt('Monday'));
    const models = await startedAt('Monday');
    expect(await models.models()).toMatchObject([{ generation: model.generation, checkpoint: { ordinal: 1 }, build }]);
    await models.resume(model, STOCK);
    await ended(models, model);
    expect(await (await startedAt('Tuesday')).models()).toMatchObject([{ checkpoint: { ordinal: 2 } }]);
  });

  it('is thrown away, with its file, once the machine was started anew', async () => {
    await begun(await startedAt('Monday'));
    expect(await (await startedAt('Tuesday')).models()).toEqual([]);
    expect(readdirSync(folder).filter((name) => name.startsWith(STOCK.name))).toEqual([]);
  });

  it('is thrown away where nothing tells whether the machine was started anew', async () => {
    await begun(await startedAt('Monday'));
    expect(await (await startedAt(undefined)).models()).toEqual([]);
  });

  it('is kept over a start of the machine once it is finished', async () => {
    const models = await startedAt('Monday');
    const model = await begun(models);
    await ended(models, model);
    expect(await (await startedAt('Tuesday')).models()).toMatchObject([{ checkpoint: { ordinal: 2 } }]);
  });

  it('is finished by whoever finds it whole', async () => {
    const before = await startedAt('Monday');
    const model = await begun(before);
    await take(before, advance(model, 1, 2, { rows: [row('b')] }));
    await (await startedAt('Monday')).resume(model, STOCK);
    expect(await (await startedAt('Tuesday')).models()).toMatchObject([{ checkpoint: { ordinal: 2 } }]);
  });

  it('syncs all it writes where nothing tells of a start of the machine', async () => {
    await begun(await startedAt(undefined));
    expect(await (await startedAt('Tuesday')).models()).toMatchObject([{ checkpoint: { ordinal: 1 }, build }]);
  });

  (disk === undefined ? it.skip : it)(
    'is on the disk to the last row once it is finished, whoever reads it meanwhile',
    async () => {
      const synced = join(folder, 'synced');
      await mkdir(synced);
      const env = (disk as FaultyDisk).keepingSynced(synced, STOCK.name);
      const builder = TestProcess.start('build-a-model.ts', [join(folder, 'models')], { env });
      expect(await builder.line()).toBe('building');
      expect(await builder.line()).toBe('finished');
      await builder.kill();
      // That of the file's beginning, which was removed again: what is kept are syncs, not removals.
      await rm(join(synced, `${STOCK.name}.1.db-journal`));
      const database = new DatabaseSync(join(synced, `${STOCK.name}.1.db`));
      expect(database.prepare('SELECT count(*) AS rows FROM row').get()).toEqual({ rows: 2_000 });
      expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
      database.close();
    },
  );

  it('knows the start of this machine, where it is a Linux', () => {
    if (process.platform === 'linux') expect(machineStart()).toMatch(/^[0-9a-f-]{36}$/);
    else expect(machineStart()).toBeUndefined();
  });
});
