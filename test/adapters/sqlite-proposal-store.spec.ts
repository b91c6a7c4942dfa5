import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteProposalStore } from '../../src/adapters/sqlite/proposals/sqlite-proposal-store.js';
import { CorruptedError } from '../../src/application/ports/event-store.errors.js';

describe('the file of proposals', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-proposals-'));
    file = join(folder, 'approvals.db');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is made, with its folder, where there is none', async () => {
    const store = SqliteProposalStore.open(join(folder, 'new', 'approvals.db'));
    expect(await store.find('a')).toBeUndefined();
    await store.close();
  });

  it('is refused where it belongs to another program, and stays as it is', async () => {
    const other = new DatabaseSync(file);
    other.exec('CREATE TABLE theirs (id TEXT); PRAGMA user_version = 1;');
    other.close();
    const before = await readFile(file);
    expect(() => SqliteProposalStore.open(file)).toThrow(CorruptedError);
    expect(await readFile(file)).toEqual(before);
  });

  it('is refused where it is no database', async () => {
    await writeFile(file, 'not a database, but long enough to be looked at as one'.repeat(20));
    expect(() => SqliteProposalStore.open(file)).toThrow(CorruptedError);
  });

  it('is refused where a newer program wrote it', async () => {
    await SqliteProposalStore.open(file).close();
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 2');
    newer.close();
    expect(() => SqliteProposalStore.open(file)).toThrow(/has format 2, expected at most 1; a newer Drawdown wrote it/);
  });
});
