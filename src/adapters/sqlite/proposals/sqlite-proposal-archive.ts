import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { backup } from 'node:sqlite';
import type { ProposalArchive, RestoredProposals } from '../../../application/ports/proposal-archive.js';
import { ALL_PAGES, copyForOwner, giveName, settle, workOrNothing } from '../named-copy.js';
import { openProposalsReadOnly } from './open-proposals.js';

/** Copies of the file of proposals. */
export class SqliteProposalArchive implements ProposalArchive {
  constructor(private readonly file: string) {}

  async backUp(to: string): Promise<number | undefined> {
    if (!existsSync(this.file)) return undefined;
    const target = resolve(to);
    if (existsSync(target)) throw new Error(`${target} exists already; name a new file for the backup`);
    const unfinished = `${target}.partial`;
    return workOrNothing(unfinished, async () => {
      const proposals = openProposalsReadOnly(this.file);
      try {
        await backup(proposals, unfinished, { rate: ALL_PAGES });
      } finally {
        proposals.close();
      }
      settle(unfinished);
      return finish(unfinished, target);
    });
  }

  async restore(from: string): Promise<RestoredProposals> {
    const source = resolve(from);
    if (existsSync(this.file)) return 'kept';
    if (!existsSync(source)) return 'no-copy';
    // SQLite would take the journal for that of the restored file.
    if (existsSync(`${this.file}-wal`))
      throw new Error(`${this.file}-wal exists without its file; move it away, and copy ${source} to ${this.file}`);
    mkdirSync(dirname(this.file), { recursive: true });
    const unfinished = `${this.file}.partial`;
    return workOrNothing(unfinished, async () => {
      copyForOwner(source, unfinished);
      return { proposals: finish(unfinished, this.file) };
    });
  }
}

/** Checks a copy, gives it its name, and counts what is in it. */
function finish(unfinished: string, target: string): number {
  const proposals = openProposalsReadOnly(unfinished);
  try {
    const row = proposals.prepare('SELECT count(*) AS proposals FROM proposal').get();
    giveName(unfinished, target);
    return Number(row?.proposals);
  } finally {
    proposals.close();
  }
}
