import { copyFile, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteProposalStore } from '../../src/adapters/sqlite/proposals/sqlite-proposal-store.js';
import { SqliteProposalArchive } from '../../src/adapters/sqlite/proposals/sqlite-proposal-archive.js';
import { CorruptedError, UnavailableError } from '../../src/application/ports/event-store.errors.js';
import { someProposal } from '../support/some-proposal.js';

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

  it('is refused where it has lost its content, and is never taken for a new one', async () => {
    await SqliteProposalStore.open(file).close();
    await writeFile(file, '');
    expect(() => SqliteProposalStore.open(file)).toThrow(CorruptedError);
    expect(await readFile(file)).toHaveLength(0);
  });

  it('is not made, nor restored, beside the journal of one that is gone', async () => {
    const store = SqliteProposalStore.open(file);
    await store.add(someProposal('a'));
    const backup = join(folder, 'backup');
    await new SqliteProposalArchive(file).backUp(backup);
    const journal = await readFile(`${file}-wal`);
    await store.close();
    await rm(file);
    await writeFile(`${file}-wal`, journal);
    expect(() => SqliteProposalStore.open(file)).toThrow(/approvals\.db is missing, but \S+-wal exists/);
    await expect(new SqliteProposalArchive(file).restore(backup)).rejects.toThrow(/-wal exists without its file/);
    expect(await readFile(`${file}-wal`)).toEqual(journal);
  });

  it('is refused where it is emptied beside its journal, which SQLite would delete, to a backup, too', async () => {
    const store = SqliteProposalStore.open(file);
    await store.add(someProposal('a'));
    const journal = await readFile(`${file}-wal`);
    await store.close();
    await writeFile(file, '');
    await writeFile(`${file}-wal`, journal);
    const found = /approvals\.db is empty, but \S+-wal is not\. Nothing was changed; .* in its place, or none/;
    expect(() => SqliteProposalStore.open(file)).toThrow(found);
    await expect(new SqliteProposalArchive(file).backUp(join(folder, 'backup'))).rejects.toThrow(found);
    expect(await readFile(`${file}-wal`)).toEqual(journal);
  });

  describe('of a server that was killed', () => {
    /** Leaves the files as they are while a server has them open, with proposals in the journal. */
    beforeEach(async () => {
      const store = SqliteProposalStore.open(join(folder, 'open', 'approvals.db'));
      for (const id of ['a', 'b', 'c']) await store.add(someProposal(id));
      for (const end of ['', '-wal', '-shm']) await copyFile(join(folder, 'open', 'approvals.db') + end, file + end);
      await store.close();
    });

    it('has each proposal', async () => {
      const store = SqliteProposalStore.open(file);
      for (const id of ['a', 'b', 'c']) expect(await store.find(id)).toMatchObject({ id });
      await store.close();
    });

    it.each<[string, RegExp, (journal: Buffer) => Buffer]>([
      [
        'has a bit flipped',
        /approvals\.db-wal is cut short or damaged: of \d+ frames that were committed, \d+ can be read/,
        (journal) => journal.fill((journal[200] as number) ^ 1, 200, 201),
      ],
      ['was cut', /approvals\.db-wal is cut short or damaged/, (journal) => journal.subarray(0, journal.length / 2)],
      ['was emptied', /approvals\.db-wal is missing or empty/, () => Buffer.alloc(0)],
    ])('is refused where its journal %s, to a backup, too, and stays as it is', async (_, found, damage) => {
      await writeFile(`${file}-wal`, damage(await readFile(`${file}-wal`)));
      const journal = await readFile(`${file}-wal`);
      expect(() => SqliteProposalStore.open(file)).toThrow(CorruptedError);
      expect(() => SqliteProposalStore.open(file)).toThrow(found);
      await expect(new SqliteProposalArchive(file).backUp(join(folder, 'backup'))).rejects.toThrow(found);
      expect(await readFile(`${file}-wal`)).toEqual(journal);
    });
  });

  it.each<[string, RegExp, () => Promise<void>]>([
    ['it is removed', /approvals\.db was removed while it was in use/, () => rm(file)],
    ['its journal is removed', /approvals\.db-wal was removed while it was in use/, () => rm(`${file}-wal`)],
    [
      'it is replaced',
      /approvals\.db was replaced while it was in use/,
      async () => {
        await copyFile(file, `${file}.other`);
        await rename(`${file}.other`, file);
      },
    ],
  ])('takes nothing more where %s while it is open', async (_, message, takeAway) => {
    const store = SqliteProposalStore.open(file);
    await store.add(someProposal('a'));
    await takeAway();
    const adding = store.add(someProposal('b'));
    await expect(adding).rejects.toThrow(UnavailableError);
    await expect(adding).rejects.toThrow(message);
    await expect(store.find('a')).rejects.toThrow(/has stopped for good: .* no more are taken; put the file back/);
    await store.close();
  });

  it('is refused where a newer program wrote it', async () => {
    await SqliteProposalStore.open(file).close();
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 2');
    newer.close();
    expect(() => SqliteProposalStore.open(file)).toThrow(/has format 2, expected at most 1; a newer Drawdown wrote it/);
  });
});
