import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { backup, type DatabaseSync } from 'node:sqlite';
import type { EventArchive, LogDigest } from '../../../application/ports/event-archive.js';
import { CorruptedError } from '../../../application/ports/event-store.errors.js';
import { LogCheck } from './check-log.js';
import { lookBeforeReading } from './look-before-touching.js';
import { openEventLogReadOnly } from './open-event-log.js';
import { ALL_PAGES, copyForOwner, giveName, settle, workOrNothing } from '../named-copy.js';
import { SingleWriter } from '../single-writer.js';
import { classify } from '../sqlite-errors.js';

/** Backups of the embedded event log, each a complete log in one file. */
export class SqliteEventArchive implements EventArchive {
  /**
   * @param file the event log
   * @param derived files and folders derived from the log, which are deleted when another log takes its place
   */
  constructor(
    private readonly file: string,
    private readonly derived: readonly string[],
  ) {}

  async backUp(to: string): Promise<LogDigest> {
    const target = resolve(to);
    if (existsSync(target)) throw new Error(`${target} exists already; name a new file for the backup`);
    const unfinished = `${target}.partial`;
    lookBeforeReading(this.file);
    return workOrNothing(unfinished, async () => {
      const log = openEventLogReadOnly(this.file);
      try {
        await backup(log, unfinished, { rate: ALL_PAGES });
        settle(unfinished);
        const copied = digestOfCopy(unfinished, log, this.file);
        expectEqual(copied, digestThrough(log, this.file, copied.events), unfinished);
        giveName(unfinished, target);
        return copied;
      } finally {
        log.close();
      }
    });
  }

  async restore(from: string): Promise<LogDigest> {
    const source = resolve(from);
    if (!statSync(source).isFile()) throw new Error(`${source} is not a file; name the file of a backup`);
    mkdirSync(dirname(this.file), { recursive: true });
    const right = new SingleWriter(`${this.file}.lock`);
    try {
      const standing = [this.file, `${this.file}-wal`].find((path) => existsSync(path));
      if (standing !== undefined) throw new Error(`${standing} exists and would be lost; move it away first`);
      const unfinished = `${this.file}.partial`;
      return await workOrNothing(unfinished, async () => {
        const expected = checkedDigest(source);
        copyForOwner(source, unfinished);
        // A copied log may have a journal, which is not to stay under the unfinished name.
        settle(unfinished);
        const restored = checkedDigest(unfinished);
        expectEqual(restored, expected, unfinished);
        for (const path of this.derived) rmSync(path, { recursive: true, force: true });
        giveName(unfinished, this.file);
        return restored;
      });
    } finally {
      right.release();
    }
  }
}

/** The digest of a log that is whole, by everything that is stored in it. Throws `CorruptedError` for any other. */
function checkedDigest(file: string): LogDigest {
  const log = openEventLogReadOnly(file);
  try {
    const { leaves: events, hex: digest } = new LogCheck(file, log).whole();
    return { events, digest };
  } catch (error) {
    throw classify(error, file);
  } finally {
    log.close();
  }
}

/**
 * The digest of a copy of a log.
 *
 * @throws CorruptedError that names the log if the damage was copied from there, else the copy
 */
function digestOfCopy(copy: string, log: DatabaseSync, file: string): LogDigest {
  try {
    return checkedDigest(copy);
  } catch (error) {
    if (!(error instanceof CorruptedError)) throw error;
    new LogCheck(file, log).whole();
    throw new CorruptedError(`${copy} was damaged while it was written, and ${file} is whole; take another backup`, {
      cause: error,
    });
  }
}

/** The digest of the first events of a log. */
function digestThrough(log: DatabaseSync, file: string, events: number): LogDigest {
  const { leaves, hex: digest } = new LogCheck(file, log).events(events);
  return { events: leaves, digest };
}

function expectEqual(found: LogDigest, expected: LogDigest, file: string): void {
  if (found.events === expected.events && found.digest === expected.digest) return;
  throw new CorruptedError(
    `${file} holds ${found.events} events with digest ${found.digest}, expected ${expected.events} events with digest ${expected.digest}; take another backup`,
  );
}
