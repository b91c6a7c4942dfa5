import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteModelStore } from '../../src/adapters/sqlite/models/sqlite-model-store.js';
import { CorruptedError } from '../../src/application/ports/event-store.errors.js';
import { row, serving } from '../contract/a-model.js';

const PATIENCE_MS = 10_000;

describe('the read models in a folder', () => {
  let folder: string;
  let file: string;
  let store: SqliteModelStore | undefined;

  const begin = async (): Promise<SqliteModelStore> => {
    store = new SqliteModelStore(folder, () => undefined);
    expect(await store.lead(AbortSignal.timeout(PATIENCE_MS))).toBe(true);
    return store;
  };
  const end = async (): Promise<void> => {
    await store?.close();
    store = undefined;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-damaged-model-'));
    await serving(await begin(), [row('a')]);
    await end();
    file = join(folder, 'stock.1.db');
  });
  afterEach(async () => {
    await end();
    await rm(folder, { recursive: true, force: true });
  });

  const garble = async (from: number): Promise<void> => {
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0xa5, from));
  };

  it.each<[string, () => Promise<void>]>([
    ['begins with garbage', () => garble(0)],
    ['holds garbage after its first page', () => garble(8_192)],
    ['was emptied', () => truncate(file, 0)],
  ])('are not gone on with where a file %s: the way out is named, and works', async (_, damage) => {
    await damage();
    const models = (await begin()).models();
    await expect(models).rejects.toThrow(CorruptedError);
    await expect(models).rejects.toThrow(
      `A read model in ${folder} is damaged; stop the server and delete the folder: the next start rebuilds it from the events`,
    );
    await end();
    for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
    expect(await (await begin()).models()).toEqual([]);
  });

  it('are begun anew where a file is gone', async () => {
    await rm(file);
    expect(await (await begin()).models()).toEqual([]);
  });
});
